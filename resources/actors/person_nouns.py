"""Makes person_nouns.tsv out of WordNet 3.1 (its own permissive licence, see README.md).

    python resources/actors/person_nouns.py FOLDER

FOLDER holds WordNet's `data.noun` and `index.noun`.
"""

import pathlib
import re
import sys
from collections import defaultdict

PERSON = "18"  # WordNet's file of nouns for persons
SENSES = 3  # a word counts when its first sense is a person; further ones among the first three add kinds
LEVELS = 4
# Kinds that say no more than that somebody is a person.
BARE = {"person", "adult", "grownup", "unfortunate", "good_person", "bad_person", "unwelcome_person", "communicator", "acquirer", "causal_agent",
        "leader", "worker", "skilled_worker", "official", "professional", "contestant", "defender", "preserver", "creator", "capitalist",
        "intellectual", "deceiver", "wrongdoer", "operator", "authority", "consumer", "user", "employee", "relative", "adventurer"}
GENDERS = {"m": {"male", "man", "male_child", "boy", "father", "male_offspring", "husband", "brother", "uncle", "grandfather"},
           "f": {"female", "woman", "girl", "mother", "female_offspring", "wife", "sister", "aunt", "grandmother"}}


def synsets(folder):
    """Synsets of persons: their words and the synsets above them."""
    found = {}
    for line in open(folder / "data.noun", encoding="utf8"):
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * nth] for nth in range(count)]
        at = 4 + 2 * count
        links = [fields[at + 1 + 4 * nth:at + 5 + 4 * nth] for nth in range(int(fields[at]))]
        above = [link[1] for link in links if link[0] == "@"]
        instance = any(link[0] == "@i" for link in links)
        found[fields[0]] = (fields[1], words, above, instance)
    return found


def kinds(synsets, offset):
    """The names of a synset and of those above it, nearest first."""
    found, level = [], [offset]
    for _ in range(LEVELS + 1):
        level = [each for each in level if synsets[each][0] == PERSON]
        found += [synsets[each][1][0].lower() for each in level]
        level = [above for each in level for above in synsets[each][2]]
    return found


def main(folder):
    known = synsets(folder)
    rows = []
    for line in open(folder / "index.noun", encoding="utf8"):
        if line.startswith(" "):
            continue
        fields = line.split()
        word = fields[0]
        offsets = fields[-int(fields[2]):]
        first = known[offsets[0]]
        if not re.fullmatch(r"[a-z][a-z-]+[a-z]", word) or first[0] != PERSON or first[3]:
            continue
        # WordNet writes names with a capital: "scot".
        if not any(each == word for each in first[1]):
            continue
        people = [each for each in offsets[:SENSES] if known[each][0] == PERSON]
        chain = list(dict.fromkeys(kind for each in people for kind in kinds(known, each)))
        first_chain = set(kinds(known, offsets[0]))
        gender = [name for name, words in GENDERS.items() if first_chain & words or word in words]
        own = list(dict.fromkeys(known[each][1][0].lower() for each in people))
        above = [kind for kind in chain if kind not in own and kind not in BARE]
        rows.append((word, gender[0] if len(gender) == 1 else "", "|".join(own), "|".join(above)))
    out = pathlib.Path(__file__).parent / "person_nouns.tsv"
    with open(out, "w", encoding="utf8") as file:
        file.write("# Made by person_nouns.py from WordNet 3.1 (c) Princeton University. See README.md.\n")
        file.write("# Nouns for persons. kinds: what the word means; above: what that is a kind of, nearest first.\n")
        file.write("word\tgender\tkinds\tabove\n")
        for row in sorted(rows):
            file.write("\t".join(row) + "\n")


main(pathlib.Path(sys.argv[1]))
