// Which steps of a program wait for which: those that read what another writes, and those that write where
// another reads or writes, since memory is used again.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "diatom/runtime/step.h"

namespace diatom {

struct Dependencies {
  std::vector<int32_t> waits;                   // how many steps each step waits for
  std::vector<std::vector<int32_t>> followers;  // the steps that wait for each step
  std::vector<bool> heavy;                      // whether a step is worth a thread
  bool branches = false;                        // whether heavy steps do not wait for one another
};

Dependencies dependencies(std::span<const ProgramStep> steps, std::span<const ProgramOperand> operands);

}  // namespace diatom
