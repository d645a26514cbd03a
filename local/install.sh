#!/usr/bin/env bash
# Makes one virtual environment from one hash-pinned requirement file: install.sh FOLDER FILE
set -euo pipefail
folder=$1 file=$2
python=${PYTHON:-python3.11}
command -v "$python" >/dev/null 2>&1 || python=python3
"$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "Depesche needs Python 3.11; set PYTHON=/path/to/python3.11" >&2; exit 1; }
[ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
echo "Installing $file into $folder …"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$file"
touch "$folder/.installed"
