"""Makes agents.tsv, office_holders.tsv and bodies.tsv out of our own officials.tsv, named_bodies.tsv, organisations.tsv and buildings.tsv, and of
openly licensed dictionaries.

    python resources/actors/build.py FOLDER

FOLDER holds `PLOVER_agents.txt` (the agents of the PLOVER coding system), the Phoenix dictionaries
`Phoenix.Countries.actors.txt` and `Phoenix.International.actors.txt`, and the REIGN list of leaders
`reign_leaderlist_2021_03.csv`, all of them under the MIT licence (see README.md).
"""

import csv
import pathlib
import re
import sys
import unicodedata
from collections import defaultdict

HERE = pathlib.Path(__file__).parent
SECTORS = set("GOV MIL REB OPP PTY COP JUD SPY LEG PRM UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF PRE REL SOC".split())
# CAMEO's codes for the same, where PLOVER writes them otherwise.
CAMEO = {"MED": "JRN", "INS": "REB", "SEP": "REB", "HLH": "MED", "ENV": "SOC", "HRI": "SOC"}
WORLD = {"IGO", "UNO", "NGO", "IMG", "EUR"}
BODY_SECTORS = {"MIL", "REB", "PTY", "OPP", "COP", "JUD", "SPY", "LEG", "JRN", "BUS", "EDU", "REL", "SOC", "LAB", "UAF", "MED"}
EARLIEST = 1985
LATEST = 2015
REIGN = {"USA": "USA", "UKG": "GBR", "GMY": "DEU", "GFR": "DEU", "FRN": "FRA"}
TITLES = set("president prime minister premier chancellor king queen prince princess sheikh sheik emir sultan general gen lt col colonel maj secretary senator dr mr mrs ms sir lord governor ambassador foreign deputy vice the a an crown imam ayatollah former ex us u.s. minister justice judge chief defense defence leader chairman".split())
PLACES = set()


def fold(word):
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z]", "", plain.replace("ł", "l").replace("ð", "d").replace("ø", "o").replace("đ", "d").replace("ı", "i"))


def sounded(name):
    """As `people::sounded` has it: one spelling for the many of one name."""
    words = [sounded_word(fold(word)) for word in re.split(r"[\s\-_]+", name)]
    return " ".join(word for word in words if word)


def sounded_word(word):
    for old, new in [("x", "ks"), ("ph", "f"), ("kh", "h"), ("ck", "k"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("j", "i"), ("w", "v"), ("ie", "e")]:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


def lines(path):
    for raw in open(path, encoding="latin1"):
        yield re.split(r"[#;]", raw)[0].rstrip()


def agents(folder):
    """Phrases of PLOVER's agents to their sectors."""
    found = {}
    for line in lines(folder / "PLOVER_agents.txt"):
        match = re.match(r"^([^\[]*)\[~([A-Z]+)\]", line.strip())
        if not match:
            continue
        codes = [match[2][at:at + 3] for at in range(0, len(match[2]), 3)]
        if not set(codes) <= SECTORS | WORLD:
            continue
        for words in filter(None, re.split(r"[{}]", match[1])):
            for form in expanded(words):
                form = re.sub(r"[_\s]+", " ", form).strip(" -,").lower()
                if form and re.fullmatch(r"[a-z][a-z' \-,.]*", form):
                    found.setdefault(form, codes)
    return found


def expanded(words):
    sets = {"!PERSON!": ["MAN", "WOMAN", "MEN", "WOMEN", "PERSON"], "!MINIST!": ["MINISTER", "MINISTRY"]}
    forms = [words]
    for mark, values in sets.items():
        forms = [form.replace(mark, "_" + value + "_") for form in forms for value in (values if mark in form else [""])]
    return [form for form in forms if "!" not in form]


def blocks(path):
    """Each actor's names and the codes below them."""
    names, codes = [], []
    for line in lines(path):
        found = re.findall(r"\[([^\]]*)\]", line)
        text = re.sub(r"\[[^\]]*\]", "", line).strip()
        if line.startswith("+"):
            names.append(text[1:])
        elif text:
            if names:
                yield names, codes
            names, codes = [text], []
        codes += found
    yield names, codes


def year(text):
    if len(text) == 6:
        return (1900 if int(text[:2]) > 30 else 2000) + int(text[:2])
    return int(text[:4]) if len(text) == 8 else None


def read_code(text):
    """`RUSGOVMIL 070801-080531` to its parts, first and last year."""
    match = re.match(r"^([A-Z]+)\s*(?:([<>]?)(\d{6,8})(?:-(\d{6,8}))?)?$", text.strip())
    if not match or len(match[1]) % 3:
        return None
    codes = [match[1][at:at + 3] for at in range(0, len(match[1]), 3)]
    first, last = match[3] and year(match[3]), match[4] and year(match[4])
    if match[2] == "<":
        first, last = None, first
    return codes, first, last


def sectors_of(codes):
    known = [CAMEO.get(code, code) for code in codes]
    return [code for code in dict.fromkeys(known) if code in SECTORS]


def is_person(words):
    return 2 <= len(words) <= 5 and not TITLES & set(words[:2]) and all(len(word) > 0 for word in words)


def usual(name):
    return re.sub(r"[_\s]+", " ", name).strip(" .").lower()


def phoenix(folder, countries):
    people, bodies = defaultdict(set), {}
    for file in ["Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt"]:
        for names, codes in blocks(folder / file):
            read = [code for code in map(read_code, codes) if code]
            dated = [code for code in read if code[1] or code[2]]
            if dated:
                take_person(people, names, read, countries)
            elif len(read) == 1 and len(codes) == 1:
                take_body(bodies, names, read[0][0], countries)
    return people, bodies


def take_person(people, names, read, countries):
    terms = set()
    for codes, first, last in read:
        country, sectors = codes[0], sectors_of(codes[1:])
        if country not in countries and country not in WORLD or not sectors or sectors[0] == "ELI":
            continue
        if (last or 9999) >= EARLIEST and (first or last):
            terms.add((country, "+".join(sectors), first or last, last))
    for name in names:
        words = usual(name).split(" ")
        if terms and is_person(words) and name.isascii():
            people[usual(name)] |= terms


def take_body(bodies, names, codes, countries):
    country = codes[0]
    if country in ("MNC", "BUS") and len(codes) > 1 and codes[1] in countries:
        country, sectors = codes[1], ["BUS"]
    else:
        sectors = sectors_of(codes[1:])
    if country not in countries or not sectors or sectors[0] not in BODY_SECTORS:
        return
    for name in names:
        key = usual(name)
        if name.isascii() and len(fold(key)) > 3 and not set(key.split()) & TITLES:
            bodies.setdefault(key, (country, sectors))


def reign(folder, countries, people):
    for row in csv.DictReader(open(folder / "reign_leaderlist_2021_03.csv", encoding="latin1")):
        name, country = row["leader"].strip(), REIGN.get(row["stateabb"], row["stateabb"])
        end = row["eyear"].strip()
        if " " in name and name.isascii() and country in countries and (not end or int(end) >= EARLIEST):
            people[name.lower().replace(".", "")].add((country, "GOV", int(row["syear"]), int(end) if end else None))


def merged(terms):
    """Terms in one office that follow upon each other become one; ~ = the list ends before the term."""
    out = []
    for country, sectors, first, last in sorted(terms, key=lambda t: (t[0], t[1], t[2], t[3] or 9999)):
        if out and out[-1][:2] == [country, sectors] and first <= (out[-1][3] or 9999) + 1:
            out[-1][3] = None if last is None or out[-1][3] is None else max(last, out[-1][3])
        else:
            out.append([country, sectors, first, last])
    return [f"{country}:{sectors}:{first}-{last or str(LATEST) + '~'}" for country, sectors, first, last in out]


def own(file, terms):
    """Our own table: each sounded name to its terms, in the order of the file."""
    found = defaultdict(list)
    table = [line.rstrip("\n").split("\t") for line in open(HERE / file, encoding="utf-8") if not line.startswith("#")]
    for cells in table[1:]:
        row = dict(zip(table[0], cells + [""] * len(table[0])))
        for name in (row["names"] if "names" in row else row["name"] + "|" + row["aliases"]).split("|"):
            key = sounded(name)
            found[key] += [term for term in terms(row) if key and term not in found[key]]
    return found


def of_person(row):
    sectors = row["sectors"].replace("|", "+")
    return [f"{row['country']}:{sectors}:{years}" for years in row["terms"].split("|")]


def of_body(row):
    sectors = row["sectors"].replace("|", "+")
    return [f"{row['country']}:{sectors}:{row.get('from', '').replace('-', '.')}-{row.get('to', '').replace('-', '.')}"]


def write(file, head, rows):
    with open(HERE / file, "w", encoding="utf-8") as out:
        out.write(head)
        out.writelines("\t".join(row) + "\n" for row in rows)


def main():
    folder = pathlib.Path(sys.argv[1])
    table = [line.split("\t") for line in open(HERE / "../places/countries.tsv", encoding="utf-8") if not line.startswith("#")]
    countries = {row[0] for row in table[1:]}
    by_sector = defaultdict(list)
    for words, codes in agents(folder).items():
        by_sector["|".join(codes)].append(words)
    rows = [("|".join(sorted(words)), codes) for codes, words in sorted(by_sector.items())]
    write("agents.tsv", "# Made by build.py from PLOVER's agents (MIT). See README.md.\nwords\tsectors\n", rows)
    people, bodies = phoenix(folder, countries)
    reign(folder, countries, people)
    by_key = defaultdict(set)
    for name, terms in people.items():
        by_key[sounded(name)] |= terms
    listed = {key: merged(terms) for key, terms in by_key.items() if " " in key} | own("officials.tsv", of_person)
    rows = [(key, " ".join(terms)) for key, terms in sorted(listed.items())]
    write("office_holders.tsv", "# Made by build.py from officials.tsv, the Phoenix dictionaries and REIGN (MIT). See README.md.\nname\tterms\n", rows)
    listed = {plain(sounded(name)): [f"{country}:{'+'.join(sectors)}:-"] for name, (country, sectors) in sorted(bodies.items())}
    for file in ["organisations.tsv", "buildings.tsv", "named_bodies.tsv"]:
        listed |= own(file, of_body)
    rows = [(key, " ".join(terms)) for key, terms in sorted(listed.items()) if key]
    write("bodies.tsv", "# Made by build.py from named_bodies.tsv and the Phoenix dictionaries (MIT). See README.md.\nname\tterms\n", rows)


def plain(key):
    """Without "Inc." and its like at the end."""
    words = key.split(" ")
    while len(words) > 1 and words[-1] in FORMS:
        words.pop()
    short = " ".join(words)
    return short if len(short) > 5 else key


FORMS = {sounded(word) for word in "inc corp corporation company co ltd limited plc group holdings holding sa ag nv".split()}

if __name__ == "__main__":
    main()
