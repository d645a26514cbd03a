#!/usr/bin/env bash
# Resolves requirements/*.in into the three hash-pinned files. No addresses get into them.
set -euo pipefail
[ -x .venv/bin/uv ] || .venv/bin/python -m pip install --quiet uv
for pair in lambda:requirements.txt dev:requirements-dev.txt tools:requirements-tools.txt; do
  .venv/bin/uv pip compile -q --generate-hashes --no-header --no-annotate --python-version 3.11 -c requirements/pins.in \
    "requirements/${pair%%:*}.in" -o "${pair##*:}"
done
