"""The tables of this folder, and the penguins of the samples: measured on real birds (Gorman et al. 2014)."""

import pandas as pd

SAMPLES = "../../../public/samples"
FILES = {"penguins": (f"{SAMPLES}/penguins-2007-2008.csv", f"{SAMPLES}/penguins-2009.csv")}
NAMES = ["large", "small", "tiny", "penguins"]

FREE_TEXT = ["note"]
CATEGORIES = ["level", "flag", "rare", "colour", "new", "species", "island", "sex"]


def read(name):
    """Reference and current."""
    paths = FILES.get(name, (f"{name}-reference.csv", f"{name}-current.csv"))
    return [pd.read_csv(path) for path in paths]


def without(columns, *sides):
    return [side.drop(columns=[column for column in columns if column in side]) for side in sides]
