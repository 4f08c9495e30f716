"""Write what spaCy does with texts before and after its rules.

    rules.py PIPELINE OUT TEXT...

PIPELINE is a folder with a config.cfg. TEXT is a `.conllu` file (its `# text` lines), a `.jsonl`
file (its `text` fields), a `.conll` file with `document sentence token word` columns, or a `.txt`
file with one document a line. The pipeline is stopped before the attribute ruler and looked at;
then the ruler and the lemmatizer are run and it is looked at again.
"""

import json
import sys

import dump
import spacy

RULES = ("attribute_ruler", "lemmatizer")


def documents(path):
    lines = open(path, encoding="utf-8").read().split("\n")
    if path.endswith(".conllu"):
        texts = [line[len("# text = ") :] for line in lines if line.startswith("# text = ")]
        return [" ".join(texts[i : i + 8]) for i in range(0, len(texts), 8)]
    if path.endswith(".jsonl"):
        return [json.loads(line)["text"] for line in lines if line]
    if path.endswith(".conll"):
        return columns(lines)
    return [line for line in lines if line]


def columns(lines):
    sentences = {}
    for line in lines:
        cells = line.split("\t")
        if len(cells) > 3 and not line.startswith("#"):
            sentences.setdefault((cells[0], cells[1]), []).append(cells[3])
    return [" ".join(words) for words in sentences.values()]


def annotate(nlp, text):
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        if name not in RULES and name != "ner":
            doc = pipe(doc)
    seen = dump.before(doc)
    for name in RULES:
        doc = nlp.get_pipe(name)(doc)
    return {"before": seen, "after": dump.after(doc)}


def main(folder, out, *paths):
    nlp = spacy.load(folder)
    found = [annotate(nlp, text) for path in paths for text in documents(path)]
    dump.write(out, [dump.header(nlp, folder), *found])
    print(out, sum(len(document["after"]) for document in found), "tokens")


main(*sys.argv[1:])
