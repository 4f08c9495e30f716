"""Writes word-classes.tsv: words in classes by the company they keep.

    pip install numpy scikit-learn spacy
    python resources/events/word_classes.py MODEL_FOLDER resources/training/events > word-classes.tsv

MODEL_FOLDER is an unpacked en_core_web_md 3.7.1 (MIT), whose static vectors are put in classes: 1,000 narrow
ones by k-means, and these in 120 wide ones by Ward's method. Taken are the words of the training sentences and,
of those that the model's lemmatizer knows, the verbs and whatever has a row of its own among the vectors.
"""
import pathlib
import re
import sys
from collections import defaultdict

import numpy as np
import spacy
from sklearn.cluster import AgglomerativeClustering, KMeans

NARROW, WIDE = 1000, 120
WORD = re.compile(r"(?<![\w'-])[a-z][a-z'-]*[a-z](?![\w'-])")


def words_of(nlp, corpus):
    """The words to be put in classes, with the rows of their vectors."""
    rows = {nlp.vocab.strings[key]: row for key, row in nlp.vocab.vectors.key2row.items() if row >= 0}
    rows = {word: row for word, row in rows.items() if WORD.fullmatch(word)}
    own = {}
    for word, row in rows.items():
        own.setdefault(row, word)
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    known = set().union(*index.values())
    text = "\n".join(path.read_text() for path in sorted(pathlib.Path(corpus).glob("*.tsv")))
    wanted = set(own.values()) & known | set(index["verb"]) | set(WORD.findall(text))
    return {word: rows[word] for word in sorted(wanted & set(rows))}


def classes(vectors):
    """The wide and the narrow class of each row."""
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    narrow = KMeans(NARROW, n_init=1, random_state=7, max_iter=25).fit(unit)
    centres = narrow.cluster_centers_
    centres = centres / np.linalg.norm(centres, axis=1, keepdims=True)
    wide = AgglomerativeClustering(WIDE, linkage="ward").fit_predict(centres)
    return [(int(wide[nth]), int(nth)) for nth in narrow.labels_]


def main(model, corpus):
    nlp = spacy.load(model)
    rows = words_of(nlp, corpus)
    used = sorted(set(rows.values()))
    of_row = dict(zip(used, classes(nlp.vocab.vectors.data[used])))
    members = defaultdict(list)
    for word, row in rows.items():
        members[of_row[row]].append(word)
    print("# Words in classes by what they stand beside in text: a wide class and a narrow one inside it. Made by")
    print("# word_classes.py from the static vectors of en_core_web_md (MIT).")
    print("wide\tnarrow\twords")
    for (wide, narrow), words in sorted(members.items()):
        print(wide, narrow, "|".join(sorted(words)), sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
