"""Ask a pipeline's lemmatizer about many made-up tokens, in the format of `rules.py`.

    lemmas.py PIPELINE OUT COUNT

Words are taken from the lemmatizer's own tables, cut, lengthened, capitalised and mixed; parts of
speech and features are drawn at random, so that far more of the code is reached than by texts.
"""

import random
import sys

import dump
import spacy
from spacy.tokens import Doc

PARTS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()
ENDINGS = {
    "en": "s es ed ing er est ves ies ' n't".split(),
    "fr": "s es ée ées aux ait ons ez ant eaux e".split(),
    "es": "s es as os lo me te se nos selo aron iendo ía amos 1.000 ando".split(),
}
EXTRA = "1,000 3.5 1.234,56 2.500 X. İstanbul ΟΔΟΣ don't -s 's “ ” ’ « agent num det aux root mark été suis".split()


def words(lookups):
    found = set()
    for name in lookups.tables:
        for value in lookups.get_table(name).values():
            for item in value:
                found.add(item if isinstance(item, str) else item[0])
    return sorted(word for word in found if word)


def features(nlp):
    labels = nlp.get_pipe("morphologizer").labels if nlp.has_pipe("morphologizer") else ()
    rules = nlp.get_pipe("attribute_ruler").patterns
    labels = [*labels, *(rule["attrs"].get("MORPH", "") for rule in rules)]
    named = lambda part: "=" in part and not part.startswith("POS=")
    return sorted({"|".join(filter(named, label.split("|"))) for label in labels})


def vary(word, endings, rng):
    how = rng.random()
    if how < 0.3:
        return word
    if how < 0.6:
        return word + rng.choice(endings)
    if how < 0.8:
        return word[: rng.randint(1, len(word))] + rng.choice(endings)
    return rng.choice([word.upper(), word.title(), word + "-" + word, word[:2]])


def document(nlp, pool, morphs, rng):
    endings = ENDINGS[nlp.lang]
    texts = [vary(rng.choice(pool), endings, rng) for _ in range(190)] + rng.choices(EXTRA, k=10)
    pos, morph = rng.choices(["", *PARTS], k=200), rng.choices(morphs, k=200)
    starts = [True] + rng.choices([True, False, False], k=199)
    return Doc(nlp.vocab, words=texts, pos=pos, morphs=morph, sent_starts=starts)


def main(folder, out, count):
    nlp = spacy.load(folder)
    rng = random.Random(7)
    lemmatizer = nlp.get_pipe("lemmatizer")
    pool, morphs = words(lemmatizer.lookups), features(nlp)
    lines = [dump.header(nlp, folder, ruler=False)]
    for _ in range(int(count) // 200):
        doc = document(nlp, pool, morphs, rng)
        seen = dump.before(doc)
        lines.append({"before": seen, "after": dump.after(lemmatizer(doc))})
    dump.write(out, lines)


main(*sys.argv[1:])
