"""Divergences and tests of two vectors of counts over the same levels, by scipy and statsmodels. Writes tables.json."""

import json
import warnings
from pathlib import Path

import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon
from statsmodels.stats.proportion import proportions_ztest

from samples import make, number, recipe

warnings.simplefilter("ignore")


def spread(seed, levels, rows):
    """Counts of a thousand levels and the like, from a recipe."""
    return np.bincount(np.floor(make(recipe("uniform", rows, seed)) ** 2 * levels).astype(int), minlength=levels).tolist()


CASES = {
    "three levels": ([500, 300, 200], [400, 300, 300]),
    "new level": ([500, 500, 0], [250, 250, 500]),
    "disjoint": ([500, 500, 0, 0], [0, 0, 500, 500]),
    "equal": ([10, 20, 30], [10, 20, 30]),
    "proportional": ([10, 20, 30], [30, 60, 90]),
    "one level": ([12], [7]),
    "empty level": ([5, 0, 8], [4, 0, 6]),
    "six levels": ([16, 18, 16, 14, 12, 12], [16, 16, 16, 16, 16, 8]),
    "tiny": ([1, 0], [0, 1]),
    "one row each": ([1], [1]),
    "two levels": ([900, 100], [800, 200]),
    "two levels, small": ([3, 9], [8, 2]),
    "two levels, large": ([50000, 50000], [50300, 49500]),
    "two levels, far apart": ([990000, 10000], [900000, 100000]),
    "two levels, one empty": ([30, 0], [20, 10]),
    "rare level": ([99999, 1], [99990, 10]),
    "all hits": ([5, 0], [9, 0]),
    "no current": ([5, 3], [0, 0]),
    "no rows": ([0, 0], [0, 0]),
    "hundred levels": (spread(70, 100, 20000), spread(71, 100, 30000)),
    "thousand levels": (spread(72, 1000, 50000), spread(73, 1000, 40000)),
    "thousand levels, changed": (spread(74, 1000, 50000), spread(75, 1000, 40000)[::-1]),
}


def divergences(a, b):
    if a.sum() == 0 or b.sum() == 0:
        return dict.fromkeys(["psi", "kullbackLeibler", "jensenShannon", "hellinger", "totalVariation", "lInfinity"])
    p, q = a / a.sum(), b / b.sum()
    pf, qf = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
    return {
        "psi": float(np.sum((qf - pf) * np.log(qf / pf))),
        "kullbackLeibler": float(stats.entropy(qf, pf)),  # renormalises
        "jensenShannon": float(jensenshannon(p, q, base=2)),
        "hellinger": float(np.sqrt(np.sum((np.sqrt(p) - np.sqrt(q)) ** 2) / 2)),
        "totalVariation": float(np.abs(p - q).sum() / 2),
        "lInfinity": float(np.abs(p - q).max()),
    }


def independence(a, b, kind):
    if a.sum() == 0 or b.sum() == 0:
        return None
    table = np.array([a, b])
    table = table[:, table.sum(axis=0) > 0]
    result = stats.chi2_contingency(table, correction=False, lambda_=kind)
    return {"score": float(result.statistic), "pValue": float(result.pvalue)}


def cramers_v(a, b):
    """Bergsma (2013), written from the paper."""
    test = independence(a, b, "pearson")
    n, k = int(a.sum() + b.sum()), int(((a + b) > 0).sum())
    if test is None or n < 2:
        return None
    phi2 = max(0.0, test["score"] / n - (k - 1) / (n - 1))
    freedom = min(k - (k - 1) ** 2 / (n - 1), 2 - 1 / (n - 1)) - 1
    return {"score": float(np.sqrt(phi2 / freedom)), "pValue": test["pValue"]} if freedom > 0 else None


def fisher(a, b):
    table = np.array([a, b])
    if table.shape[1] != 2 or (table.sum(axis=0) == 0).any() or (table.sum(axis=1) == 0).any():
        return None
    odds, p = stats.fisher_exact(table)
    return {"score": number(odds), "pValue": float(p)}


def proportion_z(a, b):
    if len(a) != 2 or a.sum() == 0 or b.sum() == 0 or (a + b).min() == 0:
        return None
    z, p = proportions_ztest([a[0], b[0]], [a.sum(), b.sum()])
    return {"score": float(z), "pValue": float(p)}


def expected(a, b):
    return {
        **divergences(a, b),
        "chiSquare": independence(a, b, "pearson"),
        "gTest": independence(a, b, "log-likelihood"),
        "cramersV": cramers_v(a, b),
        "fisherExact": fisher(a, b),
        "proportionZ": proportion_z(a, b),
    }


cases = [
    {"name": name, "reference": a, "current": b, "expected": expected(np.array(a), np.array(b))}
    for name, (a, b) in CASES.items()
]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
