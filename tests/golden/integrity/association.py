"""Spearman (scipy, pairs with a missing value omitted), correlation ratio and bias-corrected Cramer's V (numpy, by their formulas; V before correction by scipy)."""
import json
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr
from scipy.stats.contingency import association

rng = np.random.default_rng(7)


def ratio(levels, numbers):
    has = (levels >= 0) & np.isfinite(numbers)
    levels, numbers = levels[has], numbers[has]
    between = sum((levels == level).sum() * (numbers[levels == level].mean() - numbers.mean()) ** 2 for level in set(levels))
    return float(np.sqrt(between / ((numbers - numbers.mean()) ** 2).sum()))


def bergsma(a, b):
    has = (a >= 0) & (b >= 0)
    a, b = a[has], b[has]
    table = np.array([[((a == i) & (b == j)).sum() for j in sorted(set(b))] for i in sorted(set(a))])
    n, (r, k) = table.sum(), table.shape
    phi2 = association(table, method="cramer") ** 2 * (min(r, k) - 1)
    phi2 = max(0, phi2 - (r - 1) * (k - 1) / (n - 1))
    shrink = lambda levels: levels - (levels - 1) ** 2 / (n - 1)
    return float(np.sqrt(phi2 / (min(shrink(r), shrink(k)) - 1)))


def with_gaps(values, share):
    values = values.astype(float)
    values[rng.random(len(values)) < share] = np.nan
    return values


def case(name, rows, gaps, steps):
    x = np.round(rng.normal(size=rows) * steps) / steps
    y = with_gaps(np.round((x * 0.7 + rng.normal(size=rows)) * steps) / steps, gaps)
    x = with_gaps(x, gaps)
    a = rng.integers(0, 4, rows)
    b = np.where(rng.random(rows) < 0.6, a % 3, rng.integers(0, 3, rows))
    z = a * 0.5 + rng.normal(size=rows)
    a = np.where(rng.random(rows) < gaps, -1, a)
    plain = lambda values: [None if np.isnan(value) else float(value) for value in values]
    return {
        "name": name,
        "x": plain(x), "y": plain(y), "z": [float(value) for value in z],
        "a": a.tolist(), "b": b.tolist(),
        "spearman": float(spearmanr(x, y, nan_policy="omit").statistic),
        "ratio": ratio(a, z),
        "cramersV": bergsma(a, b),
    }


cases = [case("complete, all different", 60, 0, 1e9), case("ties", 80, 0, 2), case("gaps and ties", 120, 0.2, 3)]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
