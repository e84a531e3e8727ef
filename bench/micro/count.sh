#!/bin/sh
# Prints instructions per multiplication of the portable kernels, as valgrind counts them on this machine.
# Usage: bench/micro/count.sh [compiler [flags...]]
set -eu
cd "$(dirname "$0")/../.."
compiler=${1:-g++}
[ $# -gt 0 ] && shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$compiler" -std=c++20 -O2 -fno-tree-vectorize -fno-tree-slp-vectorize "$@" -ffp-contract=off -I. \
  bench/micro/kernels.cc diatom/kernels/portable/*convolution.cc diatom/kernels/portable/fully_connected.cc \
  diatom/kernels/portable/average_pool.cc -o "$work/kernels"
for name in $("$work/kernels"); do
  multiplications=$(valgrind --tool=callgrind --toggle-collect=run_case --callgrind-out-file=/dev/null \
    "$work/kernels" "$name" 2>"$work/log")
  instructions=$(sed -n 's/.*Collected : //p' "$work/log")
  awk "BEGIN { printf \"%-24s %10d instructions %10d multiplications %6.2f\n\", \"$name\", $instructions, \
    $multiplications, $instructions / $multiplications }"
done
