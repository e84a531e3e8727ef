// Writes the part of a program that depends on its model: the operators it links, and the model itself.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "diatom/compile/objective.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {

// The operators that the plan of a model runs, of each only the bodies that it runs, as C++ and with their
// headers:
//
//   Ops<conv_2d.only<s8s8>, softmax.only<s8>>
struct OperatorSelection {
  std::string includes;
  std::string type;
};
OperatorSelection operator_selection(const LoadedModel& loaded);

// What the build of a program for one model starts from.
struct ModelProgram {
  std::string mode;  // boards/firmware/MODE.cc runs it
  uint32_t arena_bytes;
  std::vector<uint8_t> linked;                 // the file `linked`
  std::map<std::string, std::string> sources;  // by file name
  std::vector<std::string> steps;              // names of operators
};

// How a model becomes a program: by interpreter, plan or compiled; the latter two optimise the model for the
// objective and write over its inputs, as `diatom compile` does.
struct ProgramMode {
  std::string name;
  Objective objective = Objective::kBalanced;
};

// `linked` is where the model or its image will lie to become a part of the program; empty when it comes with
// the batch.
ModelProgram model_program(const LoadedModel& loaded, const ProgramMode& mode,
                           const std::filesystem::path& linked);

}  // namespace diatom
