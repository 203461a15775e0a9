"""Laws of what a reference teaches where nothing changed, by numpy and scipy. Writes learned.json.

Written for itself, from raw rows: nothing here is shared with src/stats/learned.
"""

import json
from math import exp, expm1, lgamma, log, log1p
from pathlib import Path

import numpy as np
from scipy.special import betainc
from scipy.stats import false_discovery_control, hypergeom

from samples import make, recipe


def log_choose(a, b):
    return lgamma(a + 1.0) - lgamma(b + 1.0) - lgamma(a - b + 1.0)


def outside(k, n, m, ends):
    """The first k + ends - 1 pooled rows from outside hold fewer than `ends` reference rows."""
    drawn = k + ends - 1
    return float(hypergeom.logcdf(ends - 1, n + m, n, drawn)) if k <= m else None


def tail_fit(values, counts, median, n, spread):
    cumulated = np.cumsum(counts.astype(float))
    if len(values) < 2:
        return None
    want = min(64, max(5, n // 8))
    j = int(np.searchsorted(cumulated, want)) + 1
    beyond = max(1, int(np.sum(values > median)))
    j = min(max(j, min(8, beyond)), len(values) - 1)
    u, k = 0.5 * float(values[j] + values[j - 1]), float(cumulated[j - 1])
    excess = values[:j] - u
    w = max(u - median + spread, float(excess[np.searchsorted(cumulated[:j], k / 2)]))
    return u, w, float(np.sum(np.log1p(excess / w) * counts[:j])), k


def far(y, top, fit, rows):
    u, w, total, k = fit
    g = log1p((y - u) / w) - log1p((top - u) / w)
    e = exp(max(-k * log1p(max(g, 0.0) / total), -690.0))
    return 1.0 if e >= 1 else -expm1(rows * log1p(-e))


def side(values, counts, median, n, m, current, spread):
    rows, y = int((current > values[0]).sum()), float(current.max())
    if rows == 0:
        return {"tail": None, "rows": 0, "far": None, "p": 1.0}
    many = exp(max(outside(rows, n, m, 1), -690.0))
    fit = tail_fit(values[:65], counts[:65], median, n, spread)
    if fit is None:
        return {"tail": None, "rows": rows, "far": None, "p": many}
    distance = far(y, float(values[0]), fit, rows)
    t = max(max(many, 1e-300) * max(distance, 1e-300), 1e-300)
    return {"tail": list(fit), "rows": rows, "far": distance, "p": min(1.0, t * (1 - log(t)))}


def case(name, reference, current):
    x, y = make(reference), make(current)
    values, counts = np.unique(x, return_counts=True)
    low, median, high = np.quantile(x, [0.25, 0.5, 0.75])
    spread = (high - low) / 1.349
    upper = side(values[::-1], counts[::-1], median, len(x), len(y), y, spread)
    lower = side(-values, counts, -median, len(x), len(y), -y, spread)
    p = min(1.0, 2 * min(lower["p"], upper["p"]))
    return {"name": name, "reference": reference, "current": current, "lower": lower, "upper": upper, "p": p}


def with_values(sample, *more):
    return make(sample).tolist() + list(more)


RANGES = [
    case("unchanged", recipe("bell", 300, 1), recipe("bell", 200, 2)),
    case("wider", recipe("bell", 300, 3), recipe("bell", 200, 4, 1.3, -0.4)),
    case("skewed", recipe("skewed", 500, 5), recipe("skewed", 500, 6)),
    case("one far", recipe("integers", 400, 7), with_values(recipe("integers", 100, 8), 999.0)),
    case("one next to the end", recipe("integers", 400, 7), with_values(recipe("integers", 100, 8), -1.0, 20.0)),
    case("one in a light tail", recipe("bell", 400, 9), with_values(recipe("bell", 150, 10), 30.0)),
    case("one in a heavy tail", recipe("skewed", 400, 11), with_values(recipe("skewed", 150, 12), 1e6)),
    case("a negative price", recipe("skewed", 3000, 13, 100), with_values(recipe("skewed", 300, 14, 100), -3893.0)),
    case("rounded", recipe("rounded", 1000, 15), with_values(recipe("rounded", 900, 16), 3.5, -0.5)),
    case("few rows", [1.0, 2.0, 3.0, 5.0], [0.0, 9.0, 4.0]),
    case("constant", [7.0] * 20, [7.0, 8.0, 8.0, 9.0]),
    case("two values", [0.0] * 30 + [1.0] * 10, [0.0, 2.0, 1.0]),
    case("huge", recipe("bell", 100000, 17), recipe("bell", 40000, 18, 1.02)),
]

OUTSIDE = [
    {"rows": k, "reference": n, "current": m, "one": outside(k, n, m, 1), "both": outside(k, n, m, 2)}
    for k, n, m in [(1, 20, 20), (2, 20, 20), (7, 500, 500), (14, 500, 200), (3, 4, 3), (200, 500, 200), (40, 100000, 100000)]
]
OUTSIDE += [
    {"rows": k, "reference": n, "current": m, "one": log_choose(m, k) - log_choose(n + m, k), "both": None}
    for k, n, m in [(4096, 10**7, 10**7), (5000, 10**7, 10**7)]
]


def log_h(c, n, m):
    return float(np.sum(np.log((m - np.arange(c, dtype=float)) / (n + m - np.arange(c)))))


def unseen(k, once, twice, n, m):
    r = m / n
    clump = 1 + 2 * r * twice / ((1 + r) * (once + 1))
    return float(betainc(k / clump, (once + 1) / clump, m / (n + m)))


UNSEEN = [
    {"rows": k, "once": a, "twice": b, "reference": n, "current": m, "p": unseen(k, a, b, n, m)}
    for k, a, b, n, m in [
        (12, 3, 1, 500, 500),
        (1, 0, 0, 500, 500),
        (124, 110, 30, 1500, 1500),
        (40, 0, 0, 3000, 3000),
        (5, 4, 2, 100, 1000),
        (90000, 88000, 30000, 500000, 500000),
    ]
]

LARGEST = []
for c, pooled, n, m in [
    (8, [8, 300, 400, 292], 500, 500),
    (3, [3, 3, 4, 1, 1, 1, 50, 37], 60, 40),
    (40, [40, 2000, 3960], 3000, 3000),
    (2, [2] * 200 + [3] * 50, 300, 250),
]:
    p = sum(exp(log_h(x, n, m)) for x in pooled if c <= x <= m)
    LARGEST.append({"rows": c, "pooled": pooled, "reference": n, "current": m, "p": min(1.0, p)})

FAMILIES = []
for seed in range(4):
    u = make(recipe("uniform", 60, 200 + seed)) ** 4
    # Columns whose tests have the weights 0.9 and two halves of 0.1.
    columns = u.reshape(-1, 3)
    weighted = np.minimum(1, columns / np.array([0.9, 0.05, 0.05]))
    least = weighted.min(axis=1)
    # By definition: a test finds at rate q where it lies within the bound by which Benjamini-Hochberg at q rejects.
    rates = []
    for row in weighted:
        rates.append([])
        for value in row:
            found = [
                max(value * len(least) / r, max(sorted(least)[:r]) * len(least) / r)
                for r in range(1, len(least) + 1)
            ]
            rates[-1].append(float(min(1.0, min(found))))
    own = false_discovery_control(least)
    assert np.allclose([min(row) for row in rates], own, rtol=1e-12)
    FAMILIES.append({"columns": columns.tolist(), "weights": [0.9, 0.05, 0.05], "rates": rates})

Path(__file__).with_suffix(".json").write_text(
    json.dumps({"outside": OUTSIDE, "ranges": RANGES, "unseen": UNSEEN, "largest": LARGEST, "families": FAMILIES}) + "\n"
)
