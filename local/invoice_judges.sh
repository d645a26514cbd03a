#!/usr/bin/env bash
# Has programs of other makers judge our invoices: invoice_judges.sh FOLDER_OF_THE_JARS COUNT
set -euo pipefail
jars=$1 count=$2
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
if [ ! -f "$jars/.installed" ]; then
  mvn -B -q -f tests/invoices_documents/judges/java/pom.xml dependency:copy-dependencies -DoutputDirectory="$PWD/$jars"
  touch "$jars/.installed"
fi
.venv/bin/python -m tests.invoices_documents.judges --count "$count" --write "$files"
failed=0
echo "veraPDF, PDF/A-3B:"
java -cp "$(ls "$jars"/greenfield-apps-*.jar)" org.verapdf.apps.GreenfieldCliWrapper --flavour 3b --format text "$files"/*.pdf > "$files/vera.txt" || failed=1
cut -d' ' -f1 "$files/vera.txt" | sort | uniq -c
grep -v '^PASS' "$files/vera.txt" && failed=1
echo "Mustang, whole files:"
java -cp "$(find "$jars" -name '*.jar' ! -name 'greenfield*' | paste -sd:)" tests/invoices_documents/judges/java/Judge.java "$files"/*.pdf > "$files/mustang.txt" 2> "$files/mustang.err" || failed=1
grep -oE '^(PASS|FAIL) ' "$files/mustang.txt" | sort | uniq -c
grep -E '^FAIL |<error' "$files/mustang.txt" && failed=1
exit $failed
