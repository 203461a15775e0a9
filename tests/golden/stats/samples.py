"""Samples that Python and JavaScript make alike, bit for bit, so that large ones need not be stored.

A sample in a golden file is a list (infinities as text) or a recipe {shape, rows, seed, scale, shift}; the twin of
`make` is tests/golden/stats/samples.ts.
"""

import math
import numpy as np

MASK = np.uint64(0xFFFFFFFF)


def uniform(rows, seed):
    """Uniform in [0, 1) with 32 bits: the finaliser of MurmurHash3 over a counter."""
    h = (np.arange(rows, dtype=np.uint64) + np.uint64(seed) * np.uint64(0x9E3779B1)) & MASK
    h ^= h >> np.uint64(16)
    h = (h * np.uint64(0x85EBCA6B)) & MASK
    h ^= h >> np.uint64(13)
    h = (h * np.uint64(0xC2B2AE35)) & MASK
    h ^= h >> np.uint64(16)
    return h.astype(np.float64) / 4294967296.0


def shape(name, rows, seed):
    u = uniform(rows, 3 * seed)
    if name == "uniform":
        return u
    if name == "skewed":
        return u / (1.0001 - u)
    if name == "integers":
        return np.floor(u * 20)
    bell = u + uniform(rows, 3 * seed + 1) + uniform(rows, 3 * seed + 2)
    return bell if name == "bell" else np.floor(bell * 100) / 100  # "rounded"


def make(sample):
    if isinstance(sample, list):
        return np.array([float(value) for value in sample])
    return shape(sample["shape"], sample["rows"], sample["seed"]) * sample["scale"] + sample["shift"]


def recipe(name, rows, seed, scale=1.0, shift=0.0):
    return {"shape": name, "rows": rows, "seed": seed, "scale": scale, "shift": shift}


def number(value):
    """A number as JSON can hold it: what is not finite does not exist."""
    value = float(value)
    return value if math.isfinite(value) else None
