"""The format that `src/reference_test.rs` reads: a header, then one document a line."""

import json


def header(nlp, folder, ruler=True):
    lemmatizer = nlp.get_pipe("lemmatizer")
    mode = [lemmatizer.mode, lemmatizer.overwrite]
    return {"lang": nlp.lang, "folder": str(folder), "ruler": ruler, "lemmatizer": mode}


def before(doc):
    return [word(token) + labels(token) for token in doc]


def word(token):
    return [token.text, token.lower_, token.norm_, token.shape_, token.prefix_, token.suffix_]


def labels(token):
    seen = [token.tag_, token.pos_, str(token.morph), token.dep_, token.ent_type_]
    return seen + [bool(token.whitespace_), token.is_sent_start is True]


def after(doc):
    return [[t.tag_, t.pos_, str(t.morph), t.dep_, t.lemma_] for t in doc]


def write(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
