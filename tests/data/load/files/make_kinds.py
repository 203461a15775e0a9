"""Writes what other programs write by default: old times, indexes, views, bytes, wide numbers.

Run from this folder: pip install polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1 && python make_kinds.py
"""

import datetime
import decimal

import numpy
import pandas
import polars
import pyarrow
from pyarrow import parquet

rows = 12
far = [datetime.datetime(9999, 12, 31), datetime.datetime(1000, 1, 1), datetime.datetime(2024, 5, 6, 7, 8, 9, 123456)] * 4
table = pyarrow.table({"until": pyarrow.array(far, pyarrow.timestamp("us")), "n": pyarrow.array(range(rows))})
parquet.write_table(table, "int96.parquet", use_deprecated_int96_timestamps=True, store_schema=False)

wide = pyarrow.table(
    {
        "bytes": pyarrow.array([f"tëxt {row % 3}".encode() for row in range(rows)], pyarrow.binary()),
        "half": pyarrow.array([numpy.float16(row / 2) for row in range(rows)], pyarrow.float16()),
        "price": pyarrow.array([decimal.Decimal("1234567890.1234567890") + row for row in range(rows)], pyarrow.decimal128(38, 10)),
        "wide": pyarrow.array([decimal.Decimal(row) / 4 for row in range(rows)], pyarrow.decimal256(50, 2)),
    }
)
parquet.write_table(wide, "wide.parquet")

frame = pandas.DataFrame({"price": [row / 2 for row in range(rows)]}, index=[1000 + 7 * row for row in range(rows)])
frame.to_parquet("index.parquet")

texts = [None if row == 4 else f"a text of more than twelve bytes, {row}" if row % 2 else f"short {row}" for row in range(rows)]
views = polars.DataFrame(
    {
        "text": texts,
        "n": list(range(rows)),
        "level": polars.Series([["red", "a level of more than twelve bytes"][row % 2] for row in range(rows)], dtype=polars.Categorical),
        "raw": [None if row == 3 else f"b{row}".encode() for row in range(rows)],
    }
)
views.write_ipc("views.arrow")
views.write_ipc("views.zstd.arrow", compression="zstd")
polars.concat([views, views.reverse()]).write_ipc_stream("views.arrows")

nested = polars.DataFrame(
    {
        "n": list(range(rows)),
        "tags": [None if row == 2 else [f"t{row % 3}"] * (row % 4) for row in range(rows)],
        "wide": polars.Series([None if row == 5 else (row - 6) * 10**12 for row in range(rows)], dtype=polars.Int128),
        "at": [{"lon": row / 2, "parts": [row]} for row in range(rows)],
    }
)
nested.write_ipc("lists.arrow", compression="zstd")
nested.write_ipc_stream("lists.arrows")
nested.select("n", "wide").write_parquet("wide-integers.parquet")

# Polars gives a checksum with each block of LZ4.
polars.DataFrame({"n": range(200), "text": [f"a text of more than twelve bytes, {row % 3}" for row in range(200)]}).write_ipc(
    "blocks.lz4.arrow", compression="lz4"
)
