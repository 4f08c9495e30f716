#!/usr/bin/env python3
"""Writes what spaCy makes of each document, for the parity test to compare with.

    python regenerate.py --model FOLDER --in docs_en.jsonl --out ref_en_md.jsonl

Input: one JSON object a line, {"id", "text"}. Output: one JSON object a line, in the same order.
Offsets count characters, not bytes; heads are token indices; `sents` holds the first token of each
sentence; an entity is [first token, one past its last token, label].

One thread, one document a call, in file order. Caches of spaCy (tokenizer, lemmatizer, vocabulary)
outlive a document, so two options show whether they matter: `--fresh` loads the pipeline anew for
every document; `--reverse` reads the documents last to first, and still writes them in file order.
"""

import argparse
import json
import os
import sys
import warnings

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"
warnings.filterwarnings("ignore", message=r"\[W095\]")  # pipeline made for another spaCy version

import spacy  # noqa: E402  (the thread counts have to be set before)


def record(name, text, doc):
    return {
        "id": name,
        "text": text,
        "start": [t.idx for t in doc],
        "end": [t.idx + len(t.text) for t in doc],
        "tags": [t.tag_ for t in doc],
        "pos": [t.pos_ for t in doc],
        "morphs": [str(t.morph) for t in doc],
        "lemmas": [t.lemma_ for t in doc],
        "heads": [t.head.i for t in doc],
        "deps": [t.dep_ for t in doc],
        "sents": [s.start for s in doc.sents] if len(doc) else [],
        "ents": [[e.start, e.end, e.label_] for e in doc.ents],
    }


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--model", required=True, help="pipeline folder (the one with config.cfg)")
    args.add_argument("--in", dest="source", required=True, help="documents, JSON Lines")
    args.add_argument("--out", dest="target", required=True, help="where the references go")
    args.add_argument("--fresh", action="store_true", help="load the pipeline anew for each document")
    args.add_argument("--reverse", action="store_true", help="process the last document first")
    args = args.parse_args()

    spacy.require_cpu()
    with open(args.source, encoding="utf-8") as lines:
        docs = [json.loads(line) for line in lines if line.strip()]
    nlp = spacy.load(args.model)
    done = {}
    for doc in reversed(docs) if args.reverse else docs:
        if args.fresh and done:
            nlp = spacy.load(args.model)
        done[doc["id"]] = record(doc["id"], doc["text"], nlp(doc["text"]))
    if len(done) != len(docs):
        sys.exit("two documents share an id")
    with open(args.target, "w", encoding="utf-8", newline="\n") as out:
        for doc in docs:
            out.write(json.dumps(done[doc["id"]], ensure_ascii=False, separators=(",", ":")) + "\n")
    tokens = sum(len(r["start"]) for r in done.values())
    print(f"{len(done)} documents, {tokens} tokens, spaCy {spacy.__version__}, "
          f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}")


if __name__ == "__main__":
    main()
