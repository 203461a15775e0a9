"""Paired tests, intervals of shares, and weighted means of groups, by statsmodels. Writes intervals.json."""

import json
from pathlib import Path

import numpy as np
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

rng = np.random.default_rng(11)


def pairs(first, second):
    exact = first + second <= 1000
    table = [[0, first], [second, 0]]
    return {"first": first, "second": second, "pValue": float(mcnemar(table, exact=exact, correction=True).pvalue)}


def share(count, n):
    low, high = proportion_confint(count, n, method="wilson")
    return {"share": count / n, "n": n, "low": float(low), "high": float(high)}


def gap(n, excess):
    """Calibration gap of a group, label − probability, with the large-sample standard error of its mean."""
    probability = np.round(rng.uniform(0.05, 0.9, n), 3)
    label = (rng.uniform(size=n) < probability + excess).astype(int)
    found = DescrStatsW(label - probability)
    return {
        "label": label.tolist(),
        "probability": probability.tolist(),
        "mean": float(found.mean),
        "error": float(found.std_mean),
    }


cases = {
    "mcnemar": [pairs(4, 15), pairs(15, 4), pairs(0, 7), pairs(500, 500), pairs(500, 620), pairs(2000, 1900)],
    "wilson": [share(8, 10), share(0, 20), share(20, 20), share(1, 3), share(700, 1000)],
    "gap": [gap(40, 0.0), gap(75, 0.1)],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
