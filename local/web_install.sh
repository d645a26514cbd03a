#!/usr/bin/env bash
# Installs what the web app is built with (npm, from frontend/package-lock.json). Only `make web` and its like need it.
set -euo pipefail
cd "$(dirname "$0")/../frontend"
command -v npm >/dev/null || { echo "The web app is built with Node (20 or newer) and npm; neither was found."; exit 1; }
echo "Installing the web app's packages (once) …"
npm ci --no-progress --loglevel=error --allow-scripts=node 2>/dev/null || npm ci --no-progress --loglevel=error
node_modules/.bin/node --version >/dev/null || { echo "The pinned Node in node_modules does not run here."; exit 1; }
