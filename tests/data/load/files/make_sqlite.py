"""Databases of SQLite as other programs leave them. Python 3.11, its own sqlite3 3.40.1, pandas 2 spells times as here."""
import os
import sqlite3

here = os.path.dirname(os.path.abspath(__file__))


def database(name, script, wal=False):
    path = os.path.join(here, name)
    if os.path.exists(path):
        os.remove(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA page_size = 512")
    if wal:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(script)
    connection.execute("VACUUM")
    connection.close()


database(
    "orders.sqlite",
    """
    CREATE TABLE empty_first (n INTEGER);
    CREATE TABLE orders (
      id INTEGER PRIMARY KEY, big INTEGER, price REAL, amount DECIMAL(9, 2), code TEXT, day DATE, made TIMESTAMP,
      seen DATETIME, micro DATETIME, zero DATETIME, paid BOOLEAN, level BOOL, photo BLOB, word BLOB, mixed, "a ""b" VARCHAR(9)
    );
    INSERT INTO orders VALUES
      (1, 9223372036854775807, 3, '1.25', '007', '2024-01-31', '2024-01-31 10:20:30.123456', 1706696430, 1706696430123456, 0, 1, 2, x'00ff', x'4142', 1, 'x'),
      (2, -9223372036854775808, 4, 2, '042', '2024-02-29', '2024-02-29 00:00:00', 1706696431, 1706696430000001, 1, 0, 1, x'01', x'43', 'one', ''),
      (3, NULL, 9e999, 0.1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2.5, NULL);
    CREATE VIEW doubled AS SELECT id * 2 AS id FROM orders;
    CREATE VIEW broken AS SELECT n FROM gone;
    """,
)
database("logged.sqlite", "CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2);", wal=True)
database("bare.sqlite", "CREATE TABLE t (n INTEGER); DROP TABLE t;")
