"""Benjamini–Hochberg q-values by scipy. Writes false-discovery.json; a null is a test that was not made."""

import json
from pathlib import Path

from scipy.stats import false_discovery_control

from samples import make, recipe

CASES = [
    [],
    [None],
    [0.03],
    [0.01, 0.02, 0.03, 0.04, 0.05],
    [0.05, 0.01, None, 0.01, 0.9, 1.0, None, 0.0],
    [0.2, 0.2, 0.2, 0.001],
    [1e-300, 1e-12, 0.5, 0.04, 0.06],
    (make(recipe("uniform", 400, 80)) ** 3).tolist(),
]


def q_values(p):
    tests = [value for value in p if value is not None]
    q = iter(false_discovery_control(tests).tolist() if tests else [])
    return [None if value is None else next(q) for value in p]


cases = [{"pValues": p, "qValues": q_values(p)} for p in CASES]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")
