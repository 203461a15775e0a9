"""Moments by pandas and quantiles by numpy. Writes moments.json."""

import json
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

from samples import make, number, recipe

warnings.simplefilter("ignore")
LEVELS = [0, 0.01, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.95, 0.99, 1]

CASES = {
    "empty": [],
    "one": [4.25],
    "two": [1.0, 2.0],
    "three": [1.0, 2.0, 4.0],
    "four": [1.0, 2.0, 4.0, -8.0],
    "five": [0.1, 0.2, 0.3, 0.4, 0.9],
    "constant": [0.1] * 7,
    "negative zero": [-0.0, 0.0, -1.0, 1.0, 1.0],
    "infinite": ["-Infinity", 1.0, 2.0, 4.0, 9.0, "Infinity"],
    "bell": recipe("bell", 1000, 50),
    "tied": recipe("rounded", 1000, 51, -1.0, 0.3),
    "integers": recipe("integers", 777, 52),
    "skewed": recipe("skewed", 1000, 53),
    "far from zero": recipe("bell", 1000, 54, 1.0, 1e6),
    "huge": recipe("bell", 100000, 55, 3.0, -7.0),
    "huge, tied": recipe("rounded", 100000, 56),
    "huge, skewed": recipe("skewed", 100000, 57),
}


def figures(x):
    series = pd.Series(x[np.isfinite(x)])
    constant = series.nunique() == 1
    # pandas from 3.0 on gives nan for most constants, before that 0; 0 is what we promise.
    skewness = 0.0 if constant and len(series) > 2 else series.skew()
    kurtosis = 0.0 if constant and len(series) > 3 else series.kurt()
    return {
        "count": len(series),
        "sum": number(series.sum()),
        "mean": number(series.mean()),
        "std": number(series.std() if not constant or len(series) < 2 else 0.0),
        "populationStd": number(series.std(ddof=0) if not constant else 0.0),
        "skewness": number(skewness),
        "kurtosis": number(kurtosis),
    }


def quantiles(x):
    return [number(np.quantile(x, level)) if len(x) else None for level in LEVELS]


cases = [
    {"name": name, "sample": sample, "moments": figures(make(sample)), "quantiles": quantiles(make(sample))}
    for name, sample in CASES.items()
]
Path(__file__).with_suffix(".json").write_text(json.dumps({"levels": LEVELS, "cases": cases}, indent=1) + "\n")
