#!/usr/bin/env bash
# Installs the rule files that judge invoices: invoice_rules.sh FOLDER
set -euo pipefail
folder=$1
[ -f "$folder/.installed" ] && exit 0
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --upgrade --target "$folder" \
  -r requirements/invoice-rules.txt
touch "$folder/.installed"
