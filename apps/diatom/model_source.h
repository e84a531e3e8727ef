// Writes the part of a program that depends on its model: the operators it links, and the model itself.
#pragma once

#include <filesystem>
#include <string>

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

// The source that boards/firmware/model_program.h declares. `linked` is the file that becomes a part of the
// program; empty when it comes with the batch.
std::string model_source(const LoadedModel& loaded, const std::filesystem::path& linked);

}  // namespace diatom
