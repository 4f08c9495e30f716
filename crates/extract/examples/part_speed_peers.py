"""Words a second that well-known Python tools read after parsing, beside the example `part_speed`.

    pip install spacy textacy dateparser
    python crates/extract/examples/part_speed_peers.py MODEL_FOLDER TEXT…

Each text is parsed by spaCy once, outside the time. Measured are textacy's direct quotations and
dateparser's search for dates, each on one core by the clock.
"""
import sys
import time

import dateparser.search
import spacy
from textacy.extract.triples import direct_quotations


def quotations(doc):
    try:
        return len(list(direct_quotations(doc)))
    except ValueError:  # an odd number of quotation marks
        return 0


def main(model, *files):
    nlp = spacy.load(model)
    texts = [open(name, encoding="utf-8").read() for name in files]
    docs = [nlp(text) for text in texts]
    words = sum(1 for doc in docs for token in doc if token.text[0].isalnum())
    parts = {
        "quotations (textacy)": lambda: sum(map(quotations, docs)),
        "dates (dateparser)": lambda: sum(
            len(dateparser.search.search_dates(text, languages=["en"]) or []) for text in texts
        ),
    }
    for name, find in parts.items():
        start = time.perf_counter()
        found = find()
        took = time.perf_counter() - start
        print(f"{name:24} {words / took:12.0f} words/s {found:6} found")


if __name__ == "__main__":
    main(*sys.argv[1:])
