"""A data frame schema of pandera, as its to_yaml writes it: to stdout."""

import pandas as pd
try:
    import pandera.pandas as pa
except ImportError:  # before 0.24
    import pandera as pa

print(
    pa.DataFrameSchema(
        {
            "id": pa.Column(str, pa.Check.str_matches(r"[A-Z]\d+"), unique=True),
            "amount": pa.Column(float, [pa.Check.in_range(0, 100, include_min=False), pa.Check.less_than(1000)]),
            "country": pa.Column(str, pa.Check.isin(["DE", "FR"]), nullable=True),
            "at": pa.Column("datetime64[ns]", pa.Check.gt(pd.Timestamp("2020-01-01"), raise_warning=True)),
            "note": pa.Column(str, [pa.Check.str_length(1, 5), pa.Check(lambda text: text != "x")], required=False, nullable=True),
        },
        index=pa.Index(int),
        strict=True,
        unique=["country", "at"],
    ).to_yaml()
)
