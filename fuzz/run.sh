#!/usr/bin/env bash
# Fuzzes each target for so many seconds (or only the targets named after them) and fails on the first finding:
#     fuzz/run.sh 600
#     fuzz/run.sh 60 model
# libFuzzer on the stable compiler: the flags are what the nightly-only -Zsanitizer option would have set.
set -euo pipefail
seconds=${1:?usage: fuzz/run.sh SECONDS [TARGET …]}; shift
cd "$(dirname "$0")"
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(basename -s .rs -a targets/*.rs)

export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/../target}/fuzz
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1"
cargo build --release --quiet --target "$(rustc -vV | sed -n 's/^host: //p')"

for target in "${targets[@]}"; do
    corpus=$CARGO_TARGET_DIR/corpus/$target; findings=$CARGO_TARGET_DIR/findings/$target
    mkdir -p "$corpus" "$findings" "seeds/$target"
    echo "fuzzing $target for $seconds s"
    "$CARGO_TARGET_DIR"/*/release/"$target" "$corpus" "seeds/$target" -artifact_prefix="$findings/" \
        -max_total_time="$seconds" -timeout=60 -rss_limit_mb=4096 -print_final_stats=1 -verbosity=0
done
