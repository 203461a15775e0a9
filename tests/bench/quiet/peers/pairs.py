"""What every peer is asked: a folder of pairs, each a folder with reference.csv and current.csv. It answers a line of JSON a pair."""

import json
import sys
import warnings
from pathlib import Path

import pandas as pd

warnings.filterwarnings("ignore")


def answer(says):
    """`says(reference, current)`: what the package finds, a list of texts."""
    for pair in sorted(Path(sys.argv[1]).iterdir()):
        reference, current = (pd.read_csv(pair / f"{side}.csv", low_memory=False) for side in ("reference", "current"))
        try:
            told = {"pair": pair.name, "found": says(reference, current)}
        except Exception as error:
            told = {"pair": pair.name, "error": f"{type(error).__name__}: {error}"[:200]}
        print(f"\n{json.dumps(told)}", flush=True)
