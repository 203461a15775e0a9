"""Which expectations the core of Great Expectations has, and what it says of those that have no rule of our own.

Writes ge-core.json. great_expectations 1.24.1, pandas 2.3.3, scipy 1.17.1, Python 3.11.
"""

import inspect
import json
from pathlib import Path

import great_expectations as gx
import pandas as pd
from great_expectations.expectations.registry import get_expectation_impl, list_registered_expectation_implementations

here = Path(__file__).parent

names = sorted(
    name
    for name in list_registered_expectation_implementations()
    if get_expectation_impl(name).__module__.startswith("great_expectations.expectations.core")
)
unimplemented = [
    name for name in names if "raise NotImplementedError" in inspect.getsource(inspect.getmodule(get_expectation_impl(name)))
]

frame = pd.DataFrame(
    {
        "level": ["a", "b", "b", "c", "c", "c", None, "a"],
        "size": [1.0, 2.0, 2.5, 3.0, 4.0, 9.5, None, 40.0],
        "same": [1.0, 2.0, 2.5, 3.0, 4.0, 9.0, None, 40.0],
        "twin": [1.0, 2.0, 2.5, 3.0, 4.0, 9.0, None, 40.0],
        "day": ["2024-01-05", "5 Jan 2024", "January 5, 2024", "01/05/2024", "2024-01-05 10:30", "5.1.2024", None, "Jan 2024"],
        "text": ["2024-01-05", "no date", "x", "2024-13-45", "maybe", "later", None, "??"],
    }
)

levels = {"values": ["a", "b", "c"], "weights": [0.3, 0.3, 0.4]}
fewer = {"values": ["a", "b"], "weights": [0.5, 0.5]}
bins = {"bins": [0, 2, 4, 10], "weights": [0.3, 0.3, 0.4]}
tails = {"bins": [0, 2, 4, 10], "weights": [0.2, 0.3, 0.3], "tail_weights": [0.05, 0.15]}

kl = "expect_column_kl_divergence_to_be_less_than"
outliers = "expect_column_values_to_not_be_outliers"
dates = "expect_column_values_to_be_dateutil_parseable"
equal = "expect_multicolumn_values_to_be_equal"
asked = [
    *[(kl, {"column": "level", "partition_object": levels, "threshold": t}) for t in (0.001, 0.005, 0.02, 0.5)],
    (kl, {"column": "level", "partition_object": fewer, "threshold": 5}),
    *[(kl, {"column": "level", "partition_object": fewer, "threshold": t, "tail_weight_holdout": 0.1}) for t in (0.1, 0.5, 0.7, 2)],
    (kl, {"column": "size", "partition_object": bins, "threshold": 5}),
    *[(kl, {"column": "size", "partition_object": bins, "threshold": t, "tail_weight_holdout": 0.2}) for t in (0.01, 0.05, 0.2, 1)],
    *[(kl, {"column": "size", "partition_object": tails, "threshold": t}) for t in (0.01, 0.05, 0.2, 1)],
    *[(outliers, {"column": "size", "method": m, "multiplier": k}) for m in ("iqr", "std") for k in (0.5, 1.5, 3.0)],
    (outliers, {"column": "size", "method": "iqr", "multiplier": 1.5, "mostly": 0.8}),
    (dates, {"column": "day"}),
    (dates, {"column": "text"}),
    (dates, {"column": "text", "mostly": 0.1}),
    (equal, {"column_list": ["same", "twin"]}),
    (equal, {"column_list": ["size", "same", "twin"]}),
    (equal, {"column_list": ["size", "same"], "mostly": 0.8}),
    (equal, {"column_list": ["same", "twin"], "ignore_row_if": "never"}),
]

batch = (
    gx.get_context(mode="ephemeral")
    .data_sources.add_pandas("pandas")
    .add_dataframe_asset("frame")
    .add_batch_definition_whole_dataframe("whole")
    .get_batch({"dataframe": frame})
)
said = []
for name, kwargs in asked:
    try:
        success = batch.validate(get_expectation_impl(name)(**kwargs)).success
    except Exception as error:  # What the tool itself can not answer is no golden value.
        print(name, kwargs, repr(error)[:300])
        continue
    said.append({"type": name, "kwargs": kwargs, "success": bool(success)})

rows = json.loads(frame.to_json(orient="records"))
text = json.dumps({"expectations": names, "unimplemented": unimplemented, "rows": rows, "said": said}, indent=1)
(here / "ge-core.json").write_text(text + "\n")
print(len(names), unimplemented, len(said))
