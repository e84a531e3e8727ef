#!/usr/bin/env bash
# Counts tests for tools/test: run_programs adds what GoogleTest reports, count adds other checks, total prints.

passed=0
failed=0
skipped=0

# count STAGE PASSED FAILED SKIPPED
count() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  skipped=$((skipped + $4))
  say "$1: $2 passed, $3 failed, $4 skipped"
}

# ThreadSanitizer wants a memory layout that is not randomised, where the machine lets us say so.
unrandomised() {
  if setarch -R true 2>/dev/null; then setarch -R "$@"; else "$@"; fi
}

# run_programs PRESET PATTERN: runs the build's test programs that match, and counts their cases.
run_programs() {
  local preset=$1 pattern=$2 started=$SECONDS
  local results="$PWD/build/$preset/results" log="build/$preset-tests.log" failures=0 program
  rm -rf "$results" "build/$preset/Testing/Temporary/LastTestsFailed.log"
  # LeakSanitizer would look for the thread-local storage of libraries that a program loads where it is no more.
  GTEST_OUTPUT="xml:$results/" ASAN_OPTIONS=intercept_tls_get_addr=0 unrandomised timeout 1800 \
    ctest --test-dir "build/$preset" -R "$pattern" -j "$CMAKE_BUILD_PARALLEL_LEVEL" --output-on-failure \
    >"$log" 2>&1 || grep -E '^ *[0-9]+: .*Failure|^\[  FAILED|tests failed|\*\*\*' "$log" | sort -u | head -n 60 || true

  # A program that crashed or ran out of time left no report, one that failed at exit a report without failures.
  for program in $(programs "$preset" "$pattern"); do
    if [[ ! -f $results/$program.xml ]]; then
      say "$program did not finish; see $log"
      failures=$((failures + 1))
    elif failed_at_exit "$preset" "$program" && [[ $(attributes failures "$results/$program.xml") == 0 ]]; then
      say "$program failed when it ended; see $log"
      failures=$((failures + 1))
    fi
  done

  local tests=0 wrong=0 left_out=0
  if compgen -G "$results/*.xml" >/dev/null; then
    tests=$(attributes tests "$results"/*.xml)
    wrong=$(attributes failures "$results"/*.xml)
    left_out=$(attributes skipped "$results"/*.xml)
    skip_reasons "$results"/*.xml
  fi
  count "$preset" $((tests - wrong - left_out)) $((wrong + failures)) "$left_out"
  say "$preset tests took $((SECONDS - started)) s"
}

programs() { ctest --test-dir "build/$1" -R "$2" -N | sed -n 's/^ *Test *#[0-9]*: //p'; }

failed_at_exit() { grep -qs ":$2\$" "build/$1/Testing/Temporary/LastTestsFailed.log"; }

# attributes NAME FILE...: the sum of an attribute over the suites of GoogleTest's reports.
attributes() {
  local name=$1
  shift
  awk -v name="$name" '/<testsuite / && match($0, " " name "=\"[0-9]+\"") {
    sum += substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) } END { print sum + 0 }' "$@"
}

skip_reasons() {
  sed -n 's/.*<skipped message="[^"]*&#x0A;\([^"]*\)".*/\1/p' "$@" | sort | uniq -c |
    while read -r times reason; do say "skipped $times: ${reason//&quot;/\"}"; done
}

total() {
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  ((failed == 0))
}
