#!/usr/bin/env bash
# Installs Debian's Chromium for the browser tests, where it is missing and we are root.
set -euo pipefail
command -v chromium >/dev/null && exit 0
[ "$(id -u)" = 0 ] || { echo "Chromium is missing; as root: apt-get install chromium"; exit 1; }
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
