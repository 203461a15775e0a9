"""Distances and tests of two numeric samples, by scipy. Writes two-sample.json."""

import json
import warnings
from pathlib import Path

import numpy as np
from scipy import stats

from samples import make, number, recipe

warnings.simplefilter("ignore")
inf = "Infinity"
low = "-Infinity"

CASES = {
    "continuous": (recipe("bell", 200, 1), recipe("bell", 180, 2, 1.2, 0.1)),
    "continuous, equal sizes": (recipe("bell", 150, 3), recipe("bell", 150, 4, 1.0, 0.05)),
    "negative and positive": (recipe("bell", 120, 5, 4.0, -6.0), recipe("bell", 77, 6, 5.0, -7.0)),
    "tied": (recipe("rounded", 300, 7), recipe("rounded", 250, 8, 1.0, 0.1)),
    "few integers": (recipe("integers", 500, 9), recipe("integers", 333, 10)),
    "skewed": (recipe("skewed", 400, 11), recipe("skewed", 350, 12, 1.5)),
    "1 against 1": ([1.5], [2.5]),
    "1 against 2": ([1.5], [0.5, 2.5]),
    "2 against 2": ([1.0, 4.0], [2.0, 3.0]),
    "2 against 3": ([1.0, 2.0], [2.0, 3.0, 4.5]),
    "3 against 3": ([3.0, 1.0, 2.0], [4.0, 6.0, 5.0]),
    "4 against 7": ([0.5, 1.5, 2.5, 3.5], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]),
    "5 against 4": ([5.0, 1.0, 3.0, 3.0, 9.0], [2.0, 3.0, 8.0, 7.0]),
    "5 against 5": ([5.0, 1.0, 3.0, 2.0, 9.0], [2.5, 3.5, 8.0, 7.0, 1.5]),
    "identical": (recipe("rounded", 90, 13), recipe("rounded", 90, 13)),
    "disjoint": (recipe("uniform", 40, 14), recipe("uniform", 60, 15, 1.0, 5.0)),
    "same constant": ([3.0] * 8, [3.0] * 6),
    "other constant": ([3.0] * 8, [4.0] * 6),
    "constant against varied": ([3.0] * 10, recipe("bell", 12, 16, 2.0)),
    "two levels": ([0.0] * 30 + [1.0] * 20, [0.0] * 12 + [1.0] * 25),
    "infinite": ([low, 1.0, 2.0, 3.0, inf, inf], [low, low, 1.5, 2.5, 3.5, 4.5, inf]),
    "far from zero": (recipe("bell", 90, 17, 1.0, 1e5), recipe("bell", 80, 18, 1.0, 1e5)),
    "tiny numbers": (recipe("bell", 90, 19, 1e-200), recipe("bell", 80, 20, 1.1e-200)),
    "anderson table": ([38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0], [39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8]),
    "3000 against 2999": (recipe("bell", 3000, 21), recipe("bell", 2999, 22, 1.0, 0.03)),
    "10000 against 10000": (recipe("bell", 10000, 23), recipe("bell", 10000, 24, 1.0, 0.02)),
    "10000 against 9000, small change": (recipe("bell", 10000, 25), recipe("bell", 9000, 26, 1.0, 0.01)),
    "10000 against 1200, large change": (recipe("bell", 10000, 25), recipe("bell", 1200, 26, 1.0, 0.25)),
    "10001 against 10001": (recipe("bell", 10001, 27), recipe("bell", 10001, 28, 1.0, 0.005)),
    "huge, no change": (recipe("bell", 100000, 29), recipe("bell", 90000, 30)),
    "huge, small change": (recipe("bell", 100000, 29), recipe("bell", 90000, 30, 1.0, 0.01)),
    "huge, clear change": (recipe("bell", 100000, 29), recipe("bell", 90000, 30, 1.05, -0.02)),
    "huge, large change": (recipe("bell", 100000, 29), recipe("bell", 90000, 30, 1.0, 0.5)),
    "huge, tied": (recipe("rounded", 100000, 31), recipe("rounded", 100000, 32, 1.0, 0.01)),
    "huge, skewed": (recipe("skewed", 100000, 33), recipe("skewed", 80000, 34, 1.01)),
    "huge against 1": (recipe("bell", 100000, 35), [0.3]),
    "huge against 9": (recipe("bell", 100000, 35), recipe("bell", 9, 36)),
    "huge against 60": (recipe("bell", 100000, 35), recipe("bell", 60, 37)),
    "huge against 60, changed": (recipe("bell", 100000, 35), recipe("bell", 60, 37, 1.0, 0.4)),
    "huge against 137": (recipe("bell", 100000, 35), recipe("bell", 137, 38, 1.0, 0.15)),
    "huge against 300": (recipe("bell", 100000, 35), recipe("bell", 300, 39, 1.0, 0.02)),
    "huge against 2500": (recipe("bell", 100000, 35), recipe("bell", 2500, 40, 1.0, 0.02)),
}


def attempt(call):
    """A result, or null where scipy refuses or has none."""
    try:
        return call()
    except (ValueError, IndexError, ZeroDivisionError, FloatingPointError, np.linalg.LinAlgError):
        return None


def test(call):
    def run():
        result = call()
        score, p = number(result.statistic), number(result.pvalue)
        return None if score is None or p is None else {"score": score, "pValue": p}

    return attempt(run)


def ks_with_missing(x, y, missing):
    """Missing rows as one more level below or above all others: the larger D decides."""
    floor, ceiling = -1e308, 1e308
    results = []
    for level in (floor, ceiling):
        a = np.concatenate([np.clip(x, floor / 2, ceiling / 2), [level] * missing[0]])
        b = np.concatenate([np.clip(y, floor / 2, ceiling / 2), [level] * missing[1]])
        results.append(stats.ks_2samp(a, b))
    best = max(results, key=lambda result: result.statistic)
    return {"score": number(best.statistic), "pValue": number(best.pvalue)}


def expected(x, y):
    finite = np.isfinite(x).all() and np.isfinite(y).all()
    size = np.abs(x).max() if finite else 1.0
    spread = np.std(x / size) * size if finite else 0.0  # squares of tiny numbers would vanish
    varied = len(np.unique(x)) > 1 or len(np.unique(y)) > 1  # else scipy inverts rounding noise
    w1 = number(stats.wasserstein_distance(x, y)) if finite else None
    u = test(lambda: stats.mannwhitneyu(x, y, method="asymptotic"))
    missing = [len(x) // 4 + 1, len(y) // 3]
    return {
        "kolmogorovSmirnov": test(lambda: stats.ks_2samp(x, y)),
        "missing": missing,
        "kolmogorovSmirnovMissing": ks_with_missing(x, y, missing),
        "wasserstein": w1,
        "normalisedWasserstein": None if w1 is None or spread == 0 else number(w1 / spread),
        # Scores of methods of drift, by their id.
        "methods": {
            "energy": number(stats.energy_distance(x, y)) if finite else None,
        },
        "cramerVonMises": test(lambda: stats.cramervonmises_2samp(x, y, method="asymptotic")),
        "andersonDarling": test(lambda: stats.anderson_ksamp([x, y], variant="midrank")),
        "mannWhitney": None if u is None else {"score": u["score"] / (len(x) * len(y)), "pValue": u["pValue"]},
        "eppsSingleton": test(lambda: stats.epps_singleton_2samp(x, y)) if finite and varied else None,
        "welch": test(lambda: stats.ttest_ind(x, y, equal_var=False)) if finite else None,
    }


cases = [
    {"name": name, "reference": a, "current": b, "expected": expected(make(a), make(b))} for name, (a, b) in CASES.items()
]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases, indent=1) + "\n")
