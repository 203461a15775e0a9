"""Writes table.csv: every kind of column, and the cells that go wrong first."""
import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

draw = random.Random(7)
words = ["plain", 'a "quote"', "it's", "two\nlines", "größer 漢字 🙂", "semi;colon, comma", " spaced ", "\\N", "back\\slash", "NULL"]
specials = {17: "NaN", 117: "NaN", 40: "Infinity", 41: "-Infinity"}


def row(i: int) -> list[object]:
    return [
        "" if draw.random() < 0.05 else round(draw.gauss(120, 40), 2),
        int(30 * draw.random() ** 3),
        specials.get(i, repr(draw.gauss(0, 1e-9))),
        f"{draw.randrange(10_000) / 100:.2f}",
        1 + draw.randrange(5),
        draw.choice(words),
        "" if draw.random() < 0.1 else draw.choice(["true", "false"]),
        (date(2024, 1, 1) + timedelta(days=draw.randrange(300))).isoformat(),
        (datetime(2024, 1, 1) + timedelta(seconds=61 * i, milliseconds=5 * i)).isoformat(sep=" ", timespec="milliseconds") + "+00:00",
        f"note {i} {'x' * (i % 13)}",
        9007199254740993 + 7 * i,
        "",
    ]


names = ["amount", "visits", "ratio", "price", "grade", 'we ird "name\'', "flag", "day", "created_at", "note", "big", "nothing"]
with Path(__file__).with_name("table.csv").open("w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(row(i) for i in range(600))
