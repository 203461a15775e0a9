"""Bin edges by numpy. Writes bins.json: inner edges only, the outer bins are open."""

import json
from pathlib import Path

import numpy as np

from samples import make, recipe

CASES = {
    "two": [1.0, 2.0],
    "five": [3.0, 1.0, 4.0, 1.0, 5.0],
    "constant": [2.0] * 5,
    "mostly zero": [0.0] * 60 + [1.0, 2.0, 3.0, 4.0] * 10,
    "mostly largest": [1.0, 2.0, 3.0] * 10 + [9.0] * 40,
    "bell": recipe("bell", 1000, 60),
    "power of two": recipe("bell", 1024, 61),
    "tied": recipe("rounded", 500, 62),
    "integers": recipe("integers", 400, 63),
    "skewed": recipe("skewed", 3000, 64),
    "huge": recipe("bell", 100000, 65, -2.0, 5.0),
}


def edges(x):
    result = {f"quantile {n}": np.unique(np.quantile(x, np.arange(1, n) / n)) for n in (2, 10, 37)}
    for rule in (1, 7, 10, "sturges", "doane"):
        name = f"width {rule}" if isinstance(rule, int) else rule
        result[name] = np.histogram_bin_edges(x, rule)[1:-1]
    return {name: values.tolist() for name, values in result.items()}


cases = [{"name": name, "sample": sample, "innerEdges": edges(make(sample))} for name, sample in CASES.items()]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
