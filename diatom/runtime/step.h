// What a program is made of: steps, and the operands that they name by index.
#pragma once

#include <cstdint>
#include <string>

#include "diatom/ops/op.h"
#include "diatom/tensor/override.h"

namespace diatom {

struct ProgramStep {
  std::string name;
  Variant::Run run;
  Row row;  // null where there is none
  const void* attrs;
  const void* state;
  Dims inputs;
  Dims outputs;
  void* scratch = nullptr;
  uint32_t scratch_bytes = 0;
  void* memory = nullptr;
  int32_t operation = -1;  // which of the model's it is, or the first of which it is fused
};

// What is known of an operand before a run.
struct ProgramOperand {
  size_t count;  // of elements
  size_t element_bytes;
  int32_t buffer;       // one for all that are the same elements under several shapes; 0 for constants
  const uint8_t* data;  // where it lies, unless it is bound
  const void* bound = nullptr;  // by which input or output it is bound at each run; null for none

  const uint8_t* end() const { return data + count * element_bytes; }
};

}  // namespace diatom
