"""What causes are recognised by: tails of the binomial law, pooled chi-square, and whether two samples have one law."""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(17)


def pooled(reference, current):
    """Levels that chance leaves fewer than 5 rows on the smaller side become one, and that joins the smallest if it is still thin."""
    r, c = np.array(reference, float), np.array(current, float)
    n, m = r.sum(), c.sum()
    fewest = 5 * (n + m) / min(n, m)
    thin = r + c < fewest
    rest = np.array([r[thin].sum(), c[thin].sum()])
    r, c = r[~thin], c[~thin]
    if rest.sum() > 0:
        if rest.sum() < fewest and len(r):
            at = int(np.argmin(r + c))
            r[at] += rest[0]
            c[at] += rest[1]
        else:
            r, c = np.append(r, rest[0]), np.append(c, rest[1])
    found = stats.chi2_contingency(np.array([r, c]), correction=False)
    return {"score": float(found.statistic), "degrees": int(found.dof), "pValue": float(found.pvalue)}


def smirnov(a, b):
    root = np.sqrt(len(a) * len(b) / (len(a) + len(b)))
    distance = stats.ks_2samp(a, b).statistic
    return {"distance": float(distance), "pValue": float(stats.kstwobign.sf((root + 0.12 + 0.11 / root) * distance))}


tables = [
    ([50, 30, 20], [40, 45, 15]),
    ([100, 3, 1, 0, 2], [90, 0, 2, 4, 1]),
    ([400, 300, 8, 2], [40, 35, 0, 1]),
    ([1000, 2000, 3000, 500], [1100, 1900, 3050, 450]),
]
samples = {
    "same": (rng.normal(0, 1, 300), rng.normal(0, 1, 200)),
    "moved": (rng.normal(0, 1, 300), rng.normal(0.5, 1, 200)),
    "tied": (rng.integers(0, 9, 400).astype(float), rng.integers(0, 9, 300).astype(float)),
    "few": (np.array([1.0, 2.0, 2.0, 5.0]), np.array([2.0, 3.0])),
}
binomials = [(1, 10, 0.1), (5, 10, 0.5), (3, 1000, 0.01), (40, 1000, 0.01), (900, 1000, 0.5), (200, 100_000, 1e-4), (10, 10, 0.3), (2, 50, 0.9)]

Path(__file__).with_suffix(".json").write_text(
    json.dumps(
        {
            "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
            "tables": [{"reference": r, "current": c, "expected": pooled(r, c)} for r, c in tables],
            "samples": {
                name: {"a": a.round(6).tolist(), "b": b.round(6).tolist(), "expected": smirnov(a.round(6), b.round(6))}
                for name, (a, b) in samples.items()
            },
            "binomials": [
                {"count": k, "rows": n, "share": p, "expected": float(stats.binom.logsf(k - 1, n, p))} for k, n, p in binomials
            ],
        },
        indent=1,
    )
    + "\n"
)
