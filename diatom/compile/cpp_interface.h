// The inputs and outputs of a compiled model, as its header and its source name them.
#pragma once

#include <string>
#include <vector>

#include "diatom/plan/executor.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {

struct CppOperand {
  std::string name;         // input, or input_0, input_1, ... where there are several
  std::string constants;    // what the names of its constants begin with: kInput
  std::string description;  // "input_1" int8 [1,49,10,1], real = 0.58 * (q - 83)
  std::string type;         // int8_t
  int32_t tensor;           // its index in the model
  size_t elements;
  TensorView view;
};

std::vector<CppOperand> cpp_inputs(const LoadedModel& loaded);
std::vector<CppOperand> cpp_outputs(const LoadedModel& loaded);

// The text of the header of a model of this name.
std::string cpp_header(const LoadedModel& loaded, const std::string& name, uint32_t arena_bytes,
                       bool inputs_kept);

}  // namespace diatom
