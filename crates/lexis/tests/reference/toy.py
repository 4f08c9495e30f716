"""Write the small reference cases of this folder: rules and tables made up here, run by spaCy.

    toy.py FOLDER [COUNT [SEED]]

Each `case-N` has rules drawn at random over a few made-up words and labels, and in turn an English,
French, Spanish, other rule-based or lookup lemmatizer with tables of the same words.
"""

import pathlib
import random
import sys

import dump
import spacy
from spacy.lookups import Lookups
from spacy.tokens import Doc

WORDS = "the The tall crows crow sat SAT quietly n't 42 3,5 ( -- \n Éva été caminos dámelo 1.000,5 x2 ª".split(" ")
TAGS = ["", "AA", "BB", "CC", "POS"]
PARTS = "ADJ ADV AUX DET NOUN NUM PRON PROPN PUNCT SPACE VERB X".split()
DEPS = ["ROOT", "nsubj", "obj", "dep"]
ENTITIES = ["", "ORG", "GPE"]
MORPHS = ["", "Case=Acc,Nom|Number=Plur", "Number=Sing", "Number=Plur", "Mood=Ind|Number=Sing|VerbForm=Fin",
          "Degree=Pos", "Tense=Pres|VerbForm=Fin", "PronType=Prs|VerbForm=Inf"]
FEATURES = ["Number=Plur", "Number=Sing", "Case=Acc", "Case=Nom", "Mood=Ind", "Tense=Pres"]
FLAGS = "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_SPACE IS_PUNCT SPACY".split()
REGEXES = ["^n'?t$", "^cro", r"\d$", r"^\w+$", "s$|t$", "[A-Z]"]
OPERATORS = ["!", "?", "*", "+", "1", "{2}", "{1,2}", "{,2}", "{2,}"]


def text_test(rng, values):
    return rng.choice([
        lambda: rng.choice(values),
        lambda: {rng.choice(["IN", "NOT_IN", "IS_SUBSET", "INTERSECTS"]): rng.choices(values, k=3)},
        lambda: {"IS_SUPERSET": rng.choices(values, k=1)},
        lambda: {"REGEX": rng.choice(REGEXES)},
    ])()


def condition(rng):
    lower = [word.lower() for word in WORDS]
    choices = {
        "TEXT": lambda: text_test(rng, WORDS), "ORTH": lambda: rng.choice(WORDS),
        "LOWER": lambda: text_test(rng, lower), "NORM": lambda: text_test(rng, lower),
        "PREFIX": lambda: text_test(rng, [word[0] for word in WORDS]),
        "SUFFIX": lambda: text_test(rng, [word[-3:] for word in WORDS]),
        "SHAPE": lambda: text_test(rng, ["Xxx", "xxxx", "dd", "XXX"]),
        "LENGTH": lambda: rng.choice([3, {rng.choice(["==", "!=", ">=", "<=", ">", "<"]): 3}]),
        "TAG": lambda: text_test(rng, TAGS), "POS": lambda: text_test(rng, PARTS),
        "DEP": lambda: text_test(rng, DEPS), "ENT_TYPE": lambda: text_test(rng, ENTITIES),
        "MORPH": lambda: rng.choice([
            rng.choice(MORPHS[1:]),
            {rng.choice(["IN", "NOT_IN"]): rng.choices(MORPHS[1:], k=2)},
            {rng.choice(["IS_SUBSET", "IS_SUPERSET", "INTERSECTS"]): rng.choices(FEATURES, k=rng.randint(1, 3))},
        ]),
        rng.choice(FLAGS): lambda: rng.random() < 0.7,
    }
    key = rng.choice(list(choices))
    return key, choices[key]()


def pattern(rng):
    """A pattern, and how many tokens it matches at least."""
    tokens, least = [], 0
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3])):
        token = dict(condition(rng) for _ in range(rng.choice([0, 1, 1, 2])))
        if rng.random() < 0.3:
            token["OP"] = rng.choice(OPERATORS)
        least += {"?": 0, "*": 0, "{,2}": 0, "{2}": 2, "{2,}": 2}.get(token.get("OP"), 1)
        tokens.append(token)
    return tokens, max(least, 1)


def add_rule(ruler, rng):
    drawn = [pattern(rng) for _ in range(rng.choice([1, 1, 2]))]
    least = min(length for _, length in drawn)
    values = {"TAG": TAGS[1:], "POS": PARTS, "DEP": DEPS, "MORPH": ["_", "Number=Sing|Case=Nom,Acc", *MORPHS],
              "LEMMA": ["crow", "sit", "la"]}
    attrs = {key: rng.choice(values[key]) for key in rng.sample(list(values), rng.randint(1, 3))}
    ruler.add([tokens for tokens, _ in drawn], attrs, index=rng.randint(-least, least - 1))


def tables():
    lookups = Lookups()
    lookups.add_table("lemma_lookup", {"crows": ["crow"], "SAT": ["sit"], "été": ["être"], "det": ["d"]})
    lookups.add_table("lemma_index", {
        "noun": ["crow", "camino", "sat"], "verb": ["sit", "dar", "caminar", "dá"], "adj": ["tall"], "det": ["the", "ello"],
        "pron": ["él"]})
    lookups.add_table("lemma_exc", {
        "noun": {"sat": ["satx", "sat"]}, "verb": {"sat": ["sit", "set"]}, "det": {"the": ["the", "th"]}, "pron": {"la": ["él"]}})
    lookups.add_table("lemma_rules", {
        "noun": [["s", ""], ["ws", "w"], ["os", "o"]], "verb": [["t", "-t"], ["ly", ""], ["s", "x"], ["e", "u"]],
        "adj": [["ll", ""], ["tall", ""]], "punct": [["(", "["]], "det": [["the", "la"]], "pron": [["lo", "él"]],
        "det_and_pron_fixed": [["los", "el"]], "det_and_pron_general": [["s", ""], ["e", "o"]], "num": [["42", "cuarenta"]],
        "adverbs": [["quietly", "quieto"]], "accents": [["á", "a"], ["é", "e"]], "voc_alt_1": [["a", "i"]], "voc_alt_2": [["at", "it"]],
        "plural": [["os", "o"], ["s", ""]], "finite": [["", "r"], ["t", "t"], ["aminos", "eminos"]]})
    lookups.add_table("lemma_rules_groups", {
        "noun": [["plural", ["Number=Plur"]]], "adj": [["plural", ["Number=Plur"]]],
        "verb": [["finite", ["VerbForm=Fin", "Number=Sing"]], ["finite", ["Tense=Pres"]], ["plural", []]]})
    return lookups


def document(nlp, rng):
    size = rng.randint(1, 12)
    drawn = lambda values: [rng.choice(values) for _ in range(size)]
    heads = [max(at - rng.randint(0, 1), 0) for at in range(size)]
    doc = Doc(nlp.vocab, words=drawn(WORDS), spaces=drawn([True, False]), tags=drawn(TAGS), pos=drawn(PARTS), morphs=drawn(MORPHS),
              heads=heads, deps=drawn(DEPS), ents=[entity and "B-" + entity for entity in drawn(ENTITIES)])
    return doc


def write_case(folder, number, documents, rng):
    lang, mode = [("en", "rule"), ("fr", "rule"), ("es", "rule"), ("sv", "rule"), ("de", "lookup")][number % 5]
    nlp = spacy.blank(lang)
    ruler, lemmatizer = nlp.add_pipe("attribute_ruler"), nlp.add_pipe("lemmatizer", config={"mode": mode, "overwrite": number % 2 == 1})
    lemmatizer.initialize(lookups=tables())
    for _ in range(40):
        add_rule(ruler, rng)
    case = folder / f"case-{number}"
    case.mkdir(parents=True, exist_ok=True)
    ruler.to_disk(case / "attribute_ruler", exclude=["vocab"])
    lemmatizer.to_disk(case / "lemmatizer", exclude=["vocab"])
    lines = [dump.header(nlp, ".")]
    for _ in range(documents):
        doc = document(nlp, rng)
        seen = dump.before(doc)
        lines.append({"before": seen, "after": dump.after(lemmatizer(ruler(doc)))})
    dump.write(case / "dump.jsonl", lines)


def main(folder, count=5, seed=1):
    for number in range(int(count)):
        write_case(pathlib.Path(folder), number, 20 if int(count) == 5 else 200, random.Random(f"{seed} {number}"))


main(*sys.argv[1:])
