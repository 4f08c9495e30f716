# The same checks as CI.
check:
    bash .ci/run

# The tests alone.
test:
    cargo test --workspace

# The record of the sample.
sample:
    cargo run --release -- brief samples/caracas

# Reports a second, stage by stage.
bench:
    cargo bench

# Tokens a second beside spaCy, in turns on the same text.
beside-spacy:
    bash crates/lexis/tests/parity/beside.sh

# Our own gold: every field's precision, recall and F1.
eval:
    cargo run --release -- eval readings samples/gold/caracas
