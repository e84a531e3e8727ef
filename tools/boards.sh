#!/usr/bin/env bash
# Builds and runs the conformance programs of boards, and counts their cases; needs tools/lib.sh and tools/count.sh.

quick_boards=(microbit mps2-an386 mps3-an547 virt-rv32 linux-s390x)
mapfile -t all_boards < <(for board in boards/*/board.json; do basename "$(dirname "$board")"; done)

# field BOARD NAME: a text, or the first of a list of texts.
board_field() { sed -n "s/^  \"$2\": \[\{0,1\}\"\([^\"]*\)\".*/\1/p" "boards/$1/board.json"; }

# The program that the board needs and this machine lacks, if there is one.
missing_program() {
  local compiler emulator
  emulator=$(board_field "$1" emulator)
  case $(board_field "$1" toolchain) in
    arm-none-eabi-clang) compiler=clang++ ;;
    emscripten) compiler=em++ ;;
    *) compiler=$(board_field "$1" toolchain)-g++ ;;
  esac
  local program
  for program in "$compiler" $emulator; do
    command -v "$program" >/dev/null || { echo "$program"; return; }
  done
}

build_board() {
  local folder=build/boards/$1
  quietly "$folder.log" cmake -S boards -B "$folder" -G Ninja -DDIATOM_BOARD="$1" -DDIATOM_MODEL= || return
  quietly "$folder.log" cmake --build "$folder" -- --quiet
}

# run_cases BOARD PROGRAM FAMILY...: adds to ran, wrong and left_out.
run_cases() {
  local folder=build/boards/$1 program=$2 batch last log sum
  local batches=$folder/batches/$program room
  shift 2
  room=$("$folder/run" --room "$program")
  sum=$(build/release/bin/pack_conformance "$batches" "$room" "$@")
  left_out=$((left_out + $(sed -n 's/.* \([0-9]*\) too long.*/\1/p' <<<"$sum")))
  for batch in "$batches"/*.batch; do
    log=${batch%.batch}.log
    timeout 300 "$folder/run" "$program" "$batch" >"$log" 2>&1 || grep -h -m 20 '^FAILED\|^stopped' "$log" || true
    last=$(tail -n 1 "$log")
    if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
      ran=$((ran + BASH_REMATCH[1]))
      wrong=$((wrong + BASH_REMATCH[2]))
      left_out=$((left_out + BASH_REMATCH[3]))
    else
      say "$program did not finish; see $log"
      wrong=$((wrong + 1))
    fi
  done
}

# A program that uses more stack than there is must be stopped, and say so.
run_overflow() {
  local folder=build/boards/$1 log="build/boards/$1/overflow.log" status=0
  timeout 60 "$folder/run" overflow >"$log" 2>&1 || status=$?
  if ((status == 3)) && grep -q '^stopped by an overflow of the stack' "$log"; then
    ran=$((ran + 1))
  else
    say "$1 does not notice that its stack overflows; see $log"
    wrong=$((wrong + 1))
  fi
}

# Golden models whose program is for them alone, where one with all operators leaves them no room.
run_models() {
  local board=$1 model log="build/boards/$1/emulate.log"
  for model in "$DIATOM_GOLDEN_DIR"/models/*.tflite; do
    [[ -f $model ]] || continue
    if timeout 300 build/release/bin/diatom emulate "$model" --board "$board" --cache build/boards \
      --reuse-inputs >"$log" 2>&1; then
      ran=$((ran + 1))
    elif grep -q ': does not fit ' "$log"; then
      left_out=$((left_out + 1))
    else
      cat "$log"
      wrong=$((wrong + 1))
    fi
  done
}

run_board() {
  local board=$1 started=$SECONDS built missing program families
  local ran=0 wrong=0 left_out=0
  missing=$(missing_program "$board")
  if [[ -n $missing ]]; then
    say "skipped $board: there is no $missing (tools/setup --boards installs it)"
    count "$board" 0 0 1
    return
  fi
  if ! build_board "$board"; then
    count "$board build" 0 1 0
    return
  fi
  built=$SECONDS
  while read -r program families; do
    # shellcheck disable=SC2086 # a word each
    run_cases "$board" "$program" $families
  done <"build/boards/$board/programs"
  ! grep -q '"flash"' "boards/$board/board.json" || run_overflow "$board"
  ! grep -q '"groups"' "boards/$board/board.json" || run_models "$board"
  count "$board" "$ran" "$wrong" "$left_out"
  say "$board was built in $((built - started)) s and ran in $((SECONDS - built)) s"
}

# run_boards NAME...
run_boards() {
  local board
  build release pack_conformance diatom_cli || { count "pack_conformance build" 0 1 0; return; }
  for board in "$@"; do run_board "$board"; done
}
