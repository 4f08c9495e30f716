"""Pairs of sentences across languages, from the CoNLL files of a corpus translated sentence by sentence.

    python3 meantime.py FOLDER OUT

FOLDER holds en.conll, es.conll, it.conll and nl.conll (MEANTIME: Wikinews, CC BY 4.0; not part of this
project). For each other language it writes OUT/en-XX.en.txt and OUT/en-XX.XX.txt, line by line the same
sentence, of the documents that have as many sentences in both, and prints how often a line's nearest is its
own by shared numbers and capitalised words alone. `cargo run --release -p dateline-encoder --example pairs --
MODELS LINES OTHER` measures the encoders on the same lines.
"""
import re
import sys
from pathlib import Path

LEAST_WORDS = 6


def documents(path):
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) > 3 and not line.startswith("#"):
            found.setdefault(columns[0], {}).setdefault(int(columns[1]), []).append(columns[3])
    return {name: [words for _, words in sorted(sentences.items())] for name, sentences in found.items()}


def pairs(one, other):
    for name in sorted(one.keys() & other.keys()):
        if len(one[name]) == len(other[name]):
            for left, right in zip(one[name], other[name]):
                if min(len(left), len(right)) >= LEAST_WORDS:
                    yield " ".join(left), " ".join(right)


def signs(sentence):
    return set(re.findall(r"\d[\d.,]*\d|\d|[^\W\d_a-zà-ÿ]\w+", sentence))


def nearest_is_own(lines, others):
    right = 0
    others = [signs(line) for line in others]
    for nth, line in enumerate(lines):
        own = signs(line)
        likeness = [len(own & other) / (len(own | other) or 1) for other in others]
        right += likeness[nth] > 0 and max(likeness) == likeness[nth] and likeness.count(likeness[nth]) == 1
    return right / len(lines)


def main(folder, out):
    out.mkdir(parents=True, exist_ok=True)
    english = documents(folder / "en.conll")
    for language in ("es", "it", "nl"):
        lines = list(pairs(english, documents(folder / f"{language}.conll")))
        left, right = [line for line, _ in lines], [line for _, line in lines]
        for code, side in (("en", left), (language, right)):
            (out / f"en-{language}.{code}.txt").write_text("\n".join(side) + "\n", encoding="utf-8")
        both = (nearest_is_own(left, right) + nearest_is_own(right, left)) / 2
        print(f"en-{language}: {len(lines)} pairs, by names and numbers alone {both:.3f}")


main(Path(sys.argv[1]), Path(sys.argv[2]))
