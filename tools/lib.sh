#!/usr/bin/env bash
# What the scripts of this folder share. Source it; it leaves the working directory at the root of the checkout.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}"
export DIATOM_GOLDEN_DIR="${DIATOM_GOLDEN_DIR:-$PWD/../shared/golden}"

say() { printf '== %s\n' "$*"; }

# quietly LOG COMMAND...: output goes to the log, and to the screen only when the command fails.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 || {
    local code=$?
    tail -n 60 "$log"
    say "failed: $* (all of it in $log)"
    return "$code"
  }
}

# build PRESET [TARGET...]: configures and builds, all targets if none is named.
build() {
  local preset=$1 started=$SECONDS
  shift
  quietly "build/$preset.log" cmake --preset "$preset" || return
  quietly "build/$preset.log" cmake --build --preset "$preset" ${1:+--target "$@"} -- --quiet || return
  say "built $preset ${*:+($* only) }in $((SECONDS - started)) s"
}

# Prints the comment at the head of the calling script and leaves, when its arguments ask for that.
help_if_asked() {
  local argument
  for argument in "$@"; do
    [[ $argument != --help && $argument != -h ]] && continue
    sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"
    exit 0
  done
}
