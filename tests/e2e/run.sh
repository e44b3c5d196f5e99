#!/usr/bin/env bash
# Starts a fresh store with the built web on a free port, lets a browser use it after the demo script, stops it.
set -euo pipefail
cd "$(dirname "$0")/../.."
dir=$(mktemp -d)
target/debug/gamestore up --port 0 --data "$dir" --web web/dist >"$dir/log" 2>&1 &
store=$!
trap 'kill "$store" 2>/dev/null; wait "$store" 2>/dev/null; rm -rf "$dir"' EXIT
for _ in $(seq 200); do
  base=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$dir/log" | head -1) && [ -n "$base" ] && break
  kill -0 "$store" 2>/dev/null || { cat "$dir/log"; exit 1; }
  sleep 0.1
done
[ -n "${DEMO-1}" ] && python3 tests/demo/demo.py --base "$base"
(cd tests/e2e && BASE="$base" CHROMIUM="${CHROMIUM:-$(command -v chromium)}" node e2e.mjs "$@") || { tail -40 "$dir/log"; exit 1; }
