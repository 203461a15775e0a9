"""Writes the table of table.json in the formats that no library of the tests writes.

Run from this folder: pip install openpyxl==3.1.5 pyarrow==26.0.1 && python make_files.py
"""

import datetime
import json

import openpyxl
import pyarrow
from pyarrow import feather, ipc, parquet

with open("table.json", encoding="utf-8") as file:
    columns = json.load(file)

parse = {
    "integer": int,
    "number": float,
    "boolean": bool,
    "text": str,
    "date": datetime.date.fromisoformat,
    "time": datetime.datetime.fromisoformat,
}
types = {
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
    "boolean": pyarrow.bool_(),
    "text": pyarrow.string(),
    "date": pyarrow.date32(),
    "time": pyarrow.timestamp("us"),
}
values = {
    column["name"]: [None if value is None else parse[column["kind"]](value) for value in column["values"]]
    for column in columns
}

workbook = openpyxl.Workbook()
workbook.active.title = "Cover"
sheet = workbook.create_sheet("Data")
sheet.append([])
sheet.append(list(values))
for identifier, *row in zip(*values.values()):
    sheet.append([str(identifier), *row])  # beyond the 15 digits that Excel keeps
other = workbook.create_sheet("Other")
for row in [["a", "b", "a", None], [1, "007", True, "x"], [2, "1e5", "#N/A", None]]:
    other.append(row)
other["A4"], other["A4"].data_type = "#DIV/0!", "e"
other["B4"] = datetime.time(7, 30)
workbook.properties.created = workbook.properties.modified = datetime.datetime(2020, 1, 1)
workbook.save("table.xlsx")

arrays = {
    column["name"]: pyarrow.array(values[column["name"]], types[column["kind"]]) for column in columns
}
table = pyarrow.table(arrays)
feather.write_feather(table, "table.lz4.feather", compression="lz4", chunksize=7)
views = table.set_column(5, "note", table["note"].cast(pyarrow.string_view()))
views = views.set_column(4, "group", table["group"].dictionary_encode())
with ipc.new_stream("table.zstd.arrows", views.schema, options=ipc.IpcWriteOptions(compression="zstd")) as writer:
    writer.write_table(views, max_chunksize=11)

nested = pyarrow.table(
    {
        "id": [1, 2, 3],
        "point": [{"x": 1.5, "at": {"place": "a"}}, None, {"x": 2.5, "at": None}],
        "tags": [["a", "b"], None, []],
        "raw": [b"\x00\xff", None, b""],
        "pairs": pyarrow.array([[("k", 1)], None, []], pyarrow.map_(pyarrow.string(), pyarrow.int64())),
        "nothing": pyarrow.nulls(3),
        "zoned": pyarrow.array([0, None, 1_600_000_000_000], pyarrow.timestamp("ms", "Europe/Vienna")),
        "large": pyarrow.array(["x", None, "z"], pyarrow.large_string()),
    }
)
feather.write_feather(nested, "nested.feather", compression="uncompressed")
parquet.write_table(nested.drop(["pairs"]), "nested.parquet", compression="brotli")
refused = pyarrow.table(
    {
        "half": pyarrow.array([1.5, None], pyarrow.float16()),
        "wide": pyarrow.array([1, None], pyarrow.decimal256(50, 2)),
        "exact": pyarrow.array([12, None], pyarrow.decimal128(20, 2)),
    }
)
feather.write_feather(refused, "refused.feather", compression="lz4")
