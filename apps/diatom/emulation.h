// Builds the program of one model for a board, and runs it in the board's emulator.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "apps/diatom/board.h"
#include "apps/diatom/model_source.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {

// A program where it was built.
struct BoardProgram {
  std::filesystem::path run;  // the script that runs programs of the board
  std::filesystem::path program;
  std::string problem;             // why there is none; empty if there is
  std::vector<std::string> steps;  // names of operators
  std::vector<uint8_t> carried;    // the model or its image, where it comes with the batch
};

// Builds below `cache`, which keeps the floor compiled for the next model.
BoardProgram build_program(const LoadedModel& loaded, const ProgramMode& mode, const Board& board,
                           const std::filesystem::path& cache);

struct EmulationInput {
  std::vector<uint8_t> bytes;  // sample after sample
  size_t samples = 1;
  bool keep_state = false;
  bool reuse_inputs = false;
  bool mark_steps = false;
};

struct EmulationResult {
  std::map<std::string, uint64_t>
      sizes;                     // of parts of flash and RAM, by the names of boards/firmware/model.cc
  std::vector<uint8_t> outputs;  // sample after sample, little-endian
  // What an arena of one byte less came to, and what it asked for; nothing where its size is a constant.
  std::optional<Code> one_byte_less;
  int64_t arena_expected = 0;
  // Instructions, where the emulator counts them: to open and plan, of each run, and of each step of the last
  // run.
  std::optional<uint64_t> init;
  std::vector<uint64_t> runs;
  std::vector<uint64_t> steps;
};

// Raises the sentence of what went wrong.
EmulationResult emulate(const BoardProgram& program, const LoadedModel& loaded, const Board& board,
                        const EmulationInput& input);

}  // namespace diatom
