#!/usr/bin/env bash
# Builds the web app where that can be done; says what is missing where not. The product runs either way.
cd "$(dirname "$0")/.."
if [ -n "${DEPESCHE_NO_WEB:-}" ]; then exit 0; fi
if ! command -v npm >/dev/null; then
  echo "Node (20 or newer) with npm is missing, so the web app is not built. The API and its page run without it."
elif ! make --no-print-directory web; then
  echo "The web app could not be built (see above). The API and its page run without it."
fi
exit 0
