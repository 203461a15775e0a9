"""The tests behind the default drift verdict, by scipy, and where it has none, by listing every dealing of the rows. Writes drift.json."""

import itertools
import json
from pathlib import Path

import numpy as np
from scipy import stats

from samples import make, recipe

NUMBERS = {
    "continuous": (recipe("bell", 200, 1), recipe("bell", 180, 2, 1.2, 0.1)),
    "equal sizes": (recipe("bell", 150, 3), recipe("bell", 150, 4, 1.0, 0.05)),
    "far apart in size": (recipe("bell", 900, 21), recipe("bell", 12, 22, 1.5, 0.2)),
    "tied": (recipe("rounded", 300, 7), recipe("rounded", 250, 8, 1.0, 0.1)),
    "few integers": (recipe("integers", 500, 9), recipe("integers", 333, 10)),
    "skewed": (recipe("skewed", 400, 11), recipe("skewed", 350, 12, 1.5)),
    "4 against 7": ([0.5, 1.5, 2.5, 3.5], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]),
    "same constant": ([3.0] * 8, [3.0] * 6),
    "two levels": ([0.0] * 30 + [1.0] * 20, [0.0] * 12 + [1.0] * 25),
    "many rows": (recipe("bell", 3000, 23), recipe("bell", 2000, 24, 1.05)),
    "huge": (recipe("bell", 200000, 25), recipe("bell", 150000, 26, 1.0, 0.001)),
}

SCORES = {
    "location": lambda v: v,
    "spread": lambda v: v**2,
    "shape": lambda v: (5 * v**3 - 3 * v) / 2,
    "tail": lambda v: v**16,
}


def tail(z, skewness):
    return stats.norm.sf(z) if skewness < 0.01 else stats.pearson3.sf(z, skewness)


def rank_test(x, y, score):
    n, m = len(x), len(y)
    total = n + m
    ranks = stats.rankdata(np.concatenate([x, y]))
    a = score((2 * ranks - 1) / total - 1)
    d = a - a.mean()
    variance = n * m * np.sum(d**2) / (total * (total - 1))
    if np.ptp(ranks) == 0:
        return 1.0
    skewness = n * m * (m - n) * np.sum(d**3) / (total * (total - 1) * (total - 2)) / variance**1.5
    z = np.sum(d[:n]) / np.sqrt(variance)
    return float(min(1, 2 * tail(abs(z), skewness * np.sign(z))))


def gap(x, y):
    n, m = len(x), len(y)
    exact = n * m <= 1_000_000
    found = stats.ks_2samp(x, y, method="exact" if exact else "asymp")
    p = found.pvalue if exact else stats.kstwobign.sf(found.statistic * np.sqrt(n * m / (n + m)))
    return {"score": float(found.statistic), "pValue": float(p)}


def chance(x, n, m):
    rate = np.sqrt(1 / n + 1 / m)
    values, counts = np.unique(x, return_counts=True)
    f = np.cumsum(counts)[:-1] / len(x)
    w = np.sqrt(2 / np.pi) * rate * np.sum(np.diff(values) * np.sqrt(f * (1 - f)))
    return {"gap": float(min(1, stats.kstwobign.mean() * rate)), "wasserstein": float(w)}


def numbers(x, y):
    if len(x) * len(y) < 1e5:  # the scores of Mood and Wilcoxon are scipy's own
        if len(np.unique(np.concatenate([x, y]))) == len(x) + len(y):
            assert np.isclose(abs(stats.mood(x, y)[0]), abs(z_of(x, y, SCORES["spread"])))
    return {
        "rankScores": {name: rank_test(x, y, score) for name, score in SCORES.items()},
        "gap": gap(x, y),
        "chance": chance(x, len(x), len(y)),
    }


def z_of(x, y, score):
    n, m = len(x), len(y)
    a = score((2 * stats.rankdata(np.concatenate([x, y])) - 1) / (n + m) - 1)
    d = a - a.mean()
    return np.sum(d[:n]) / np.sqrt(n * m * np.sum(d**2) / ((n + m) * (n + m - 1)))


TABLES = {
    "three levels": ([5, 3, 2], [4, 3, 6]),
    "rare levels": ([9, 1, 0, 1], [2, 1, 1, 0]),
    "sides far apart": ([12, 6, 4], [0, 1, 2]),
    "four levels": ([4, 3, 2, 3], [3, 2, 1, 6]),
}


def dealings(rows, n):
    """Every way to deal n of the rows to the reference, with its probability."""
    law = stats.multivariate_hypergeom(rows, n)
    for reference in itertools.product(*(range(row + 1) for row in rows)):
        if sum(reference) == n:
            yield np.array(reference), law.pmf(reference)


def statistic(reference, rows, n):
    total = sum(rows)
    expected = rows * n / total
    other = rows * (total - n) / total
    return np.sum((reference - expected) ** 2 * (1 / expected + 1 / other))


def cumulants(rows, share):
    """Third moment of the squared deviation of independent binomials, from scipy's moments of the law."""
    total = 0
    for row in rows:
        k = np.arange(row + 1)
        p = stats.binom.pmf(k, row, share)
        squared = (k - row * share) ** 2 / (row * share * (1 - share))
        total += np.sum(p * (squared - 1) ** 3)
    return total * (len(rows) - 1) / len(rows)


def table(reference, current):
    reference, current = np.array(reference), np.array(current)
    rows, n = reference + current, reference.sum()
    all_dealt = [(statistic(dealt, rows, n), p) for dealt, p in dealings(rows, n)]
    mean = sum(p * x for x, p in all_dealt)
    variance = sum(p * (x - mean) ** 2 for x, p in all_dealt)
    score = statistic(reference, rows, n)
    skewness = cumulants(rows, n / rows.sum()) / variance**1.5
    pairs = [
        [[r, n - r], [c, current.sum() - c]] for r, c in zip(reference, current) if 2 <= r + c < rows.sum()
    ]
    most = max(pairs, key=lambda pair: stats.chi2_contingency(pair, correction=False, lambda_="log-likelihood")[0])
    return {
        "chiSquare": {"score": float(score), "pValue": float(tail((score - mean) / np.sqrt(variance), skewness))},
        "mostMoved": float(min(1, stats.fisher_exact(most).pvalue * len(pairs))),
    }


def combined(p_values, weights):
    mean = np.average(stats.cauchy.isf(np.minimum(p_values, 0.95)), weights=weights)
    return float(stats.cauchy.sf(mean))


COMBINED = [
    ([0.04, 0.2, 0.6], [2, 1, 1]),
    ([1e-30, 0.5], [1, 3]),
    ([1.0, 1.0, 0.97], [1, 1, 2]),
    ([0.9, 0.001], [10, 1]),
]

TAILS = [(z, skewness) for skewness in (-0.5, 0.011, 0.02, 0.05, 0.1, 0.3, 1, 3) for z in (-0.5, 0, 1.3, 4, 9)]

answers = {
    "tails": [{"z": z, "skewness": skewness, "expected": float(tail(z, skewness))} for z, skewness in TAILS],
    "numbers": [
        {"name": name, "reference": a, "current": b, "expected": numbers(make(a), make(b))}
        for name, (a, b) in NUMBERS.items()
    ],
    "tables": [
        {"name": name, "reference": a, "current": b, "expected": table(a, b)} for name, (a, b) in TABLES.items()
    ],
    "combined": [{"pValues": p, "weights": w, "expected": combined(p, w)} for p, w in COMBINED],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(answers, indent=1) + "\n")
