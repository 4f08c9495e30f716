#!/usr/bin/env python3
"""Times spaCy on a file of documents: one thread, the full pipeline, no GPU.

    python speed.py --model FOLDER --in docs_en.jsonl [--beside PROGRAM]

Prints the time to load and, for `nlp.pipe(batch_size=64)` and for one call a document, the best of
`--rounds` rounds in tokens per second of processor time (wall time beside it). `--beside` names the
built example `speed` of this crate: it reads the same documents with the same pipeline after each
round of spaCy's, and the medians of both and how many times faster it is come last.
`beside.sh` does all this from nothing.
"""

import argparse
import json
import os
import re
import subprocess
import time
import warnings
from statistics import median

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"
warnings.filterwarnings("ignore", message=r"\[W095\]")  # pipeline made for another spaCy version

start = time.process_time(), time.perf_counter()
import spacy  # noqa: E402  (the thread counts have to be set before)
from thinc.api import get_current_ops  # noqa: E402

IMPORTED = time.process_time() - start[0], time.perf_counter() - start[1]


def timed(work):
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return result, time.process_time() - cpu, time.perf_counter() - wall


def ours(program, model, source):
    """Tokens, and tokens per CPU-second, of one run of the example `speed`."""
    run = subprocess.run([program, model, source], capture_output=True, text=True, check=True)
    tokens, rate = re.search(r"(\d+) tokens, .*: (\d+) tokens per CPU-second", run.stdout).groups()
    return int(tokens), int(rate)


def beside(args, pipe):
    """Both programs in turns."""
    theirs, own = [], []
    for _ in range(args.rounds):
        tokens, cpu, _ = timed(pipe)
        theirs.append(tokens / cpu)
        ours_tokens, rate = ours(args.beside, args.model, args.source)
        own.append(rate)
        assert tokens == ours_tokens, f"spaCy sees {tokens} tokens, lexis {ours_tokens}"
    print(f"in turns   lexis {median(own):.0f} ({min(own)}-{max(own)}), spaCy {median(theirs):.0f} "
          f"({min(theirs):.0f}-{max(theirs):.0f}) tokens per CPU-second: {median(own) / median(theirs):.1f} times")


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--model", required=True, help="pipeline folder (the one with config.cfg)")
    args.add_argument("--in", dest="source", required=True, help="documents, JSON Lines")
    args.add_argument("--rounds", type=int, default=3)
    args.add_argument("--beside", help="the built example `speed`, to be timed in turns with spaCy")
    args = args.parse_args()

    spacy.require_cpu()
    with open(args.source, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines if line.strip()]
    loads = [timed(lambda: spacy.load(args.model)) for _ in range(args.rounds)]
    nlp = loads[0][0]
    nlp("Warm up.")
    print(f"spaCy {spacy.__version__}, {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}, "
          f"{', '.join(nlp.pipe_names)}; ops {get_current_ops().name}")
    print(f"{len(texts)} documents, {sum(map(len, texts))} characters")
    print("import     {:.2f} s CPU  {:.2f} s wall".format(*IMPORTED))
    print(f"load       {loads[0][1]:.2f} s CPU  {loads[0][2]:.2f} s wall first, "
          f"{min(l[1] for l in loads):.2f} s CPU  {min(l[2] for l in loads):.2f} s wall best")

    ways = {
        "pipe(64)": lambda: sum(len(d) for d in nlp.pipe(texts, batch_size=64)),
        "one by one": lambda: sum(len(nlp(t)) for t in texts),
    }
    for name, way in ways.items():
        rounds = [timed(way) for _ in range(args.rounds)]
        tokens, cpu, _ = min(rounds, key=lambda r: r[1])
        wall = min(r[2] for r in rounds)
        print(f"{name:10} {tokens} tokens, {cpu:.2f} s CPU: {tokens / cpu:.0f} tokens per CPU-second "
              f"(wall {wall:.2f} s, {tokens / wall:.0f} a second)")
    if args.beside:
        beside(args, ways["pipe(64)"])


if __name__ == "__main__":
    main()
