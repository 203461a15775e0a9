"""What every peer is asked, and how it answers: one line of JSON, the last on standard output."""

import argparse
import json
import warnings
from importlib.metadata import version

warnings.filterwarnings("ignore")


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("reference")
    parser.add_argument("current")
    parser.add_argument("--id", required=True)
    parser.add_argument("--time", required=True)
    parser.add_argument("--report", help="where the HTML goes; without it none is written")
    return parser.parse_args()


def read(path, task):
    import pandas

    return pandas.read_csv(path, parse_dates=[task.time])


def tell(package, rows):
    """`rows`: how many checks looked at how many rows of a dataset."""
    print(f"\n{json.dumps({'version': version(package), 'rows': rows})}")
