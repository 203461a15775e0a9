"""What NannyML 0.13.1 makes of the tables of this folder by default: nannyml.json.

Every column by Jensen–Shannon distance, with the threshold that it learns from the chunks of the reference: `score` is that of
current as a whole, `chunks` those of current in chunks. Infinite values and free text are left out: the first are refused.
"""

import json
import logging
import math
import warnings

import nannyml

from tables import FREE_TEXT, NAMES, read, without

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

LEFT_OUT = ["endless", *FREE_TEXT]


def values(chunks):
    """A chunk without a value has no distance."""
    return [None if math.isnan(value) else value for value in chunks]


def drift(name):
    reference, current = without(LEFT_OUT, *read(name))
    columns = list(reference.columns)
    calculator = nannyml.UnivariateDriftCalculator(column_names=columns).fit(reference)
    results = calculator.calculate(current)
    found = {}
    for column in columns:
        [method] = calculator._column_to_models_mapping[column]
        chunks = results.data[column]["jensen_shannon"]["value"]
        period = results.data["chunk"]["chunk"]["period"]
        found[column] = {
            "score": method.calculate(current[column]),
            "threshold": method.upper_threshold_value,
            "reference": values(chunks[period == "reference"]),
            "chunks": values(chunks[period == "analysis"]),
        }
    return found


if __name__ == "__main__":
    with open("nannyml.json", "w") as file:
        json.dump({name: drift(name) for name in NAMES}, file, indent=1)
        file.write("\n")
