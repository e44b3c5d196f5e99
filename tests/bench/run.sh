#!/usr/bin/env bash
# Build times, sizes, and CPU per request of the whole local store (functions, cloud and Stripe simulator in one
# process) under 16 connections. Prints figures; asserts nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds() { local from=$EPOCHREALTIME; "$@" >/dev/null 2>&1; awk -v a="$from" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f s", b - a }'; }

if [ -n "${CLEAN:-}" ]; then
  scratch=$(mktemp -d)
  echo "clean release build of the local store      $(CARGO_TARGET_DIR=$scratch seconds cargo build --profile local --locked --workspace --bin gamestore)"
  rm -rf "$scratch"
fi
cargo build --quiet --profile local --locked --workspace --bin gamestore
cargo build --quiet --release --locked --workspace --bin catalog-get-game --bin payments-await-payment
touch functions/carts/src/add_item.rs
echo "release build after an edit of one use case $(seconds cargo build --profile local --locked --workspace --bin gamestore)"
cargo build --quiet --locked --workspace --bin gamestore
touch functions/carts/src/add_item.rs
echo "dev build after an edit of one use case     $(seconds cargo build --locked --workspace --bin gamestore)"
touch functions/carts/src/add_item.rs
echo "release build of one function after an edit $(seconds cargo build --release --locked --workspace --bin carts-add-item)"
for bin in release/catalog-get-game release/payments-await-payment local/gamestore; do
  printf 'binary %-36s %s\n' "$bin" "$(stat -c %s "target/$bin" | awk '{ printf "%.1f MB", $1 / 1e6 }')"
done

dir=$(mktemp -d)
target/local/gamestore up --port 0 --data "$dir" >"$dir/log" 2>&1 &
store=$!
trap 'kill "$store" 2>/dev/null; wait "$store" 2>/dev/null; rm -rf "$dir"' EXIT
for _ in $(seq 100); do
  base=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$dir/log" | head -1) && [ -n "$base" ] && break
  sleep 0.1
done
grep -oE 'ready after [0-9]+ ms' "$dir/log"
python3 tests/bench/load.py --base "$base" --pid "$store"
