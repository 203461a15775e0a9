"""Makes public/samples. Needs Python 3.11 with numpy 2.4.6, pandas 3.1.1, pyarrow 26.0.1, palmerpenguins 0.1.6.

    python tests/samples/make_samples.py

The seed is fixed: the same versions write the same bytes. What is planted in each sample stands beside its code.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from palmerpenguins import load_penguins

SEED = 20260131
OUT = Path(__file__).resolve().parents[2] / "public" / "samples"


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


# --- credit: loan applications, a training set and last month's batch -------------------------------------------------

REGIONS = ["Coast", "Highlands", "Lakes", "Midlands", "Plains"]
PURPOSES = ["car", "education", "home improvement", "medical", "other", "refinancing"]
OPENINGS = ["Called twice", "Came to the branch", "Existing customer", "First loan", "Joint application", "Moved house",
            "Referred by a friend", "Self-employed", "Works shifts", "Refused before"]


def applications(rng, rows, first_id, start, days, shift):
    """`shift` is 0 for training; 1 plants the drift of income and channel, the new channel and the missing values."""
    age = np.clip(rng.gamma(9, 4.6, rows) + 4, 18, 84).round().astype(int)
    employment = np.clip(rng.exponential(6.5, rows) * (age - 17) / 25, 0, age - 17).round(1)
    income = rng.lognormal(10.25 + 0.22 * shift + 0.004 * (age - 40), 0.52, rows).round(-1)
    amount = (np.clip(rng.lognormal(9.0, 0.6, rows), 800, 90000) / 50).round() * 50
    mortgage = rng.random(rows) < sigmoid((age - 42) / 12)
    channels = ["branch", "broker", "online", "partner app"]
    channel = rng.choice(channels, rows, p=[0.19, 0.15, 0.49, 0.17] if shift else [0.38, 0.27, 0.35, 0])
    risk = (-3.0 + 3.2 * amount / income - 0.11 * employment - 0.02 * (age - 40)
            + 0.5 * (channel == "broker") + 1.7 * (channel == "partner app") + 0.5 * ~mortgage)
    default = rng.random(rows) < sigmoid(risk)
    # The model knows no partner app, so it is too hopeful about that channel.
    known = risk - 1.7 * (channel == "partner app") + rng.normal(0, 0.35, rows)
    p_default = sigmoid(known).round(4)
    instalment = (amount / rng.choice([24, 36, 48], rows) / 10).round() * 10
    notes = [f"{rng.choice(OPENINGS)}, {int(i)} a month, call in {rng.integers(2, 30)} days" for i in instalment]
    times = pd.Timestamp(start) + pd.to_timedelta(np.sort(rng.integers(0, days * 86400, rows)), unit="s")
    frame = pd.DataFrame({
        "loan_id": [f"L{first_id + i:06d}" for i in range(rows)],
        "applied_at": times.strftime("%Y-%m-%d %H:%M"),
        "region": rng.choice(REGIONS, rows, p=[0.31, 0.08, 0.14, 0.28, 0.19]),
        "channel": channel,
        "age": age,
        "income": income.astype(int),
        "amount": amount.astype(int),
        "term_months": rng.choice([12, 24, 36, 48, 60, 72], rows, p=[0.08, 0.2, 0.3, 0.22, 0.15, 0.05]),
        "purpose": rng.choice(PURPOSES, rows, p=[0.29, 0.07, 0.24, 0.06, 0.15, 0.19]),
        "employment_years": employment,
        "has_mortgage": np.where(mortgage, "yes", "no"),
        "notes": notes,
        "default": default.astype(int),
        "p_default": p_default,
        "pred": (p_default >= 0.3).astype(int),
    })
    frame.loc[rng.random(rows) < (0.19 if shift else 0.05), "employment_years"] = np.nan
    return frame


def credit(rng):
    train = applications(rng, 3000, 104200, "2025-01-01", 365, shift=0)
    batch = applications(rng, 1177, 107200, "2026-01-01", 31, shift=1)
    # Nine training loans handed in again, eight impossible ages, fourteen rows exported twice.
    batch = pd.concat([batch, train.sample(9, random_state=SEED).assign(applied_at="2026-01-30 09:00")])
    batch = batch.reset_index(drop=True)
    batch.loc[rng.choice(1177, 8, replace=False), "age"] = [0, 0, 3, 7, 119, 131, 204, 999]
    batch = pd.concat([batch, batch.iloc[rng.choice(1177, 14, replace=False)]])
    batch = batch.sort_values("applied_at", kind="stable")
    train.to_csv(OUT / "credit-train.csv", index=False, lineterminator="\n")
    batch.to_csv(OUT / "credit-january.csv", index=False, lineterminator="\n")


# --- flights: monthly totals of international airline passengers, in thousands (Box and Jenkins) ----------------------

MONTHS = ["January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December"]
PASSENGERS = """
112 118 132 129 121 135 148 148 136 119 104 118
115 126 141 135 125 149 170 170 158 133 114 140
145 150 178 163 172 178 199 199 184 162 146 166
171 180 193 181 183 218 230 242 209 191 172 194
196 196 236 235 229 243 264 272 237 211 180 201
204 188 235 227 234 264 302 293 259 229 203 229
242 233 267 269 270 315 364 347 312 274 237 278
284 277 317 313 318 374 413 405 355 306 271 306
315 301 356 348 355 422 465 467 404 347 305 336
340 318 362 348 363 435 491 505 404 359 310 337
360 342 406 396 420 472 548 559 463 407 362 405
417 391 419 461 472 535 622 606 508 461 390 432
"""


FLIGHT_RULES = {
    "format": "vernier-suite",
    "version": 1,
    "name": "flights",
    "checks": [
        {"check": "rule.columns", "params": {"names": ["year", "month", "passengers"]}},
        {"check": "rule.group-count", "params": {"by": ["year"], "equals": 12}},
        {"check": "rule.not-null"},
    ],
}


def flights():
    totals = [int(total) for total in PASSENGERS.split()]
    frame = pd.DataFrame({
        "year": [1949 + i // 12 for i in range(144)],
        "month": [MONTHS[i % 12] for i in range(144)],
        "passengers": totals,
    })
    frame.to_csv(OUT / "flights.csv", index=False, lineterminator="\n")
    (OUT / "flights-rules.json").write_text(json.dumps(FLIGHT_RULES, indent=2) + "\n", newline="\n")


# --- penguins: Palmer penguins as published, one column made into two files: the year ---------------------------------

def penguins():
    frame = load_penguins()
    numbers = ["flipper_length_mm", "body_mass_g"]
    frame[numbers] = frame[numbers].astype("Int64")
    for name, rows in [("2007-2008", frame[frame.year < 2009]), ("2009", frame[frame.year == 2009])]:
        rows.drop(columns="year").to_csv(OUT / f"penguins-{name}.csv", index=False, na_rep="NA", lineterminator="\n")


# --- sensors: machines in a hall, one week and the next, as Parquet ---------------------------------------------------

MACHINES = ["press-1", "press-2", "lathe-1", "lathe-2", "mill-1"]


def readings(rng, rows, start, shift):
    """`shift` plants two sensors in °F from Thursday on, one that is stuck, a new machine, NaN, and a lathe whose heat
    forgets its load."""
    machine = rng.choice(MACHINES + ["mill-2"], rows, p=[0.2, 0.19, 0.19, 0.17, 0.16, 0.09] if shift
                         else [0.22, 0.21, 0.21, 0.19, 0.17, 0])
    load = (100 * rng.beta(4, 2.2, rows)).round(1)
    heated_by = load.copy()
    if shift:
        forgets = machine == "lathe-1"
        heated_by[forgets] = np.roll(load[forgets], 7)  # spread as before, but by the load of another hour
    temperature = 31 + 0.28 * heated_by + rng.normal(0, 2.1, rows)
    in_fahrenheit = shift & np.isin(machine, ["press-2", "lathe-2"]) & (np.arange(rows) >= 3 * 1440)
    temperature = np.where(in_fahrenheit, temperature * 1.8 + 32, temperature).round(1)
    vibration = (0.4 + rng.gamma(2.4, 0.32, rows) + load / 250).round(2)
    vibration = np.where(shift & (machine == "mill-1"), 1.37, vibration)
    vibration[rng.random(rows) < (0.012 if shift else 0.0008)] = np.nan
    rpm = (rng.normal(1480, 60, rows) * np.where(load > 12, 1, 0)).round().astype("int32")
    ok = rng.random(rows) < np.where(vibration > 2.2, 0.86, 0.995)
    times = pd.Timestamp(start) + pd.to_timedelta(np.arange(rows) * 60, unit="s")
    return pa.table({
        "time": pa.array(times, pa.timestamp("ms", tz="UTC")),
        "machine": pa.array(machine).dictionary_encode(),
        "load_percent": pa.array(load),
        "temperature_c": pa.array(temperature),
        "vibration_mm_s": pa.array(vibration.astype("float32")),
        "rpm": pa.array(rpm),
        "part_ok": pa.array(ok),
    })


def sensors(rng):
    for name, rows, start, shift in [("week-1", 10080, "2026-03-02", False), ("week-2", 10080, "2026-03-09", True)]:
        table = readings(rng, rows, start, shift)
        pq.write_table(table, OUT / f"sensors-{name}.parquet", compression="snappy", row_group_size=5040,
                       use_dictionary=[column for column in table.column_names if column != "time"],
                       column_encoding={"time": "DELTA_BINARY_PACKED"})


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    credit(np.random.default_rng(SEED))
    flights()
    penguins()
    sensors(np.random.default_rng(SEED + 1))
