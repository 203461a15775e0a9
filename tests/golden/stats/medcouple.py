"""Medcouples by statsmodels: `python medcouple.py` writes medcouple.json."""
import json
from pathlib import Path

import numpy as np
from statsmodels.stats.stattools import medcouple

rng = np.random.default_rng(5)
samples = {
    "odd": rng.normal(size=201).round(3),
    "even": rng.lognormal(0, 1, 150).round(3),
    "two": np.array([1.0, 5.0]),
    "constant": np.full(9, 2.0),
    "poisson": rng.poisson(2, 400).astype(float),
    "zero-inflated": np.where(rng.random(300) < 0.7, 0, rng.lognormal(1, 1, 300).round(2)),
    "left": -rng.exponential(1, 333).round(4),
    "heaped": np.where(rng.random(500) < 0.5, 40, rng.integers(1, 99, 500)).astype(float),
    "half at the end": np.array([0.0, 0, 0, 0, 0, 1, 2, 3]),
    "ratings": rng.choice([1.0, 2, 3, 4, 5], 250, p=[0.05, 0.1, 0.15, 0.3, 0.4]),
    "cauchy": rng.standard_cauchy(400).round(3),
    "large": (1e15 + rng.integers(0, 1000, 99) ** 2).astype(float),
}
answers = {
    name: {"values": sorted(values.tolist()), "medcouple": float(medcouple(values, use_fast=False))}
    for name, values in samples.items()
}
Path(__file__).with_suffix(".json").write_text(json.dumps(answers) + "\n")
