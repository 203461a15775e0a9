"""Parses each *.sql by the grammar of its dialect, for the engines that are not run here. sqlglot 30.30.0."""
from pathlib import Path

import sqlglot

for dialect, read in {"duckdb": "duckdb", "spark": "spark", "trino": "trino", "bigquery": "bigquery", "snowflake": "snowflake", "postgresql": "postgres"}.items():
    text = Path(__file__).with_name(f"{dialect}.sql").read_text()
    parsed = sqlglot.parse(text, read=read)
    assert len(parsed) == 1, dialect
    assert not any(isinstance(node, sqlglot.exp.Command) for node in parsed[0].walk()), dialect
    print(dialect, "parses")
