"""One-sided p-values of a figure that became worse: mean losses by scipy, areas and recalls by their formulas. Writes worse.json."""

import json
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(23)


def loss(n, m, factor):
    a, b = np.round(rng.exponential(1, n), 4), np.round(factor * rng.exponential(1, m), 4)
    tests = [stats.ttest_ind(b, a, equal_var=equal, alternative="greater").pvalue for equal in (False, True)]
    told = [{"loss": float(x.mean()), "deviation": float(stats.sem(x)), "rows": len(x)} for x in (a, b)]
    return {"before": told[0], "after": told[1], "pValue": float(max(tests))}


def recall(before, after):
    gap = variance = 0
    for (x, n), (y, m) in zip(before, after):
        p = (x + y + 1) / (n + m + 2)
        gap += x / n - y / m
        variance += p * (1 - p) * (1 / n + 1 / m)
    told = lambda side: [{"recall": x / n, "rows": n} for x, n in side]
    return {"before": told(before), "after": told(after), "pValue": float(stats.norm.sf(gap / np.sqrt(variance)))}


def area(n, m, skill, skill_after):
    sides = []
    for rows, s in ((n, skill), (m, skill_after)):
        y = np.arange(rows) % 3 == 0
        x = np.round(rng.normal(size=rows) + s * y, 2)
        wins = (np.sign(x[y][:, None] - x[~y][None, :]) + 1) / 2
        # DeLong et al. (1988): variances of the placements of both classes.
        variance = wins.mean(axis=1).var(ddof=1) / y.sum() + wins.mean(axis=0).var(ddof=1) / (~y).sum()
        assert abs(wins.mean() - roc_auc_score(y, x)) < 1e-12
        sides.append({"auc": float(wins.mean()), "deviation": float(np.sqrt(variance)), "positives": int(y.sum()), "negatives": int((~y).sum())})
    weight = [s["positives"] * s["negatives"] / (s["positives"] + s["negatives"]) for s in sides]
    a = (sum(w * s["auc"] for w, s in zip(weight, sides)) + 0.5) / (sum(weight) + 1)

    def hanley_mcneil(s):
        q1, q2 = a / (2 - a), 2 * a * a / (1 + a)
        p, q = s["positives"], s["negatives"]
        return (a * (1 - a) + (p - 1) * (q2 - a * a) + (q - 1) * (q1 - a * a)) / (p * q)

    # (Hanley and McNeil 1982.)
    unit = sum((s["deviation"] * w) ** 2 for w, s in zip(weight, sides)) / sum(weight)
    own = sum(max(s["deviation"] ** 2, hanley_mcneil(s)) for s in sides)
    pooled = sum(max(unit / w, hanley_mcneil(s)) for w, s in zip(weight, sides))
    z = (sides[0]["auc"] - sides[1]["auc"]) / np.sqrt(max(own, pooled))
    return {"before": sides[0], "after": sides[1], "pValue": float(stats.norm.sf(z))}


cases = {
    "loss": [loss(40, 30, 1), loss(60, 400, 1.3), loss(900, 450, 1.2), loss(30, 3000, 0.9)],
    "recall": [recall([(90, 100)], [(35, 50)]), recall([(19, 20), (700, 900)], [(7, 12), (300, 420)]), recall([(5, 5), (8, 8)], [(4, 4), (3, 3)])],
    "area": [area(60, 45, 1, 1), area(900, 450, 1.5, 1.1), area(40, 400, 4, 4), area(30, 30, 9, 9)],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
