#!/usr/bin/env bash
# Real counterparts: Debian's postfix as relay and bouncing server, opendkim as an independent judge of our signatures.
# As root what is missing is installed, and a part left out is a failure; otherwise what is left out is said.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH="$PATH:/usr/sbin:/usr/local/sbin"
missing=()
[ -x /usr/lib/postfix/sbin/master ] || missing+=(postfix)
command -v opendkim >/dev/null || missing+=(opendkim)
if [ "$(id -u)" = 0 ]; then
  export DEPESCHE_REAL_REQUIRED=1
  if [ ${#missing[@]} -gt 0 ]; then
    if ! command -v apt-get >/dev/null; then
      echo "left out: ${missing[*]} (no apt-get on this machine)" >&2
      exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
      { apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null; }
  fi
else
  echo "left out: postfix and what is sent through it (it starts only as root)"
  [ ${#missing[@]} -eq 0 ] || echo "not installed: ${missing[*]}"
fi
exec .venv/bin/python -m pytest -q -p no:randomly -m real tests/real
