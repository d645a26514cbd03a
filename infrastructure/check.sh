#!/usr/bin/env bash
# Judges the cloud without an account: lint, types, assertions on the templates, cdk-nag, cfn-lint. Needs `make package` before.
set -euo pipefail
cd "$(dirname "$0")"
here=../.venv-infra/bin
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=1 JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION=1 PYTHONDONTWRITEBYTECODE=1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
../.venv-tools/bin/ruff check .
"$here/python" -m pytest -q -c /dev/null --rootdir . -p no:cacheprovider tests
for stage in prod appliance; do
  echo "synth and cdk-nag: $stage"
  STAGE=$stage CDK_OUTDIR="$out/$stage" "$here/python" app.py 2>"$out/$stage.log" || { cat "$out/$stage.log"; exit 1; }
done
"$here/cfn-lint" "$out"/prod/*.template.json && echo "cfn-lint: clean"
