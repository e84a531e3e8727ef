// What a compiled model is to be best at, and what follows for its preparation.
#pragma once

#include <cstdint>

#include "diatom/plan/planner.h"

namespace diatom {

enum class Objective : uint8_t { kBalanced, kSpeed, kRam, kSize };

struct CompileGoal {
  Objective objective = Objective::kBalanced;
  bool keep_inputs = false;

  // kRam searches longest for the smallest arena.
  PlanOptions plan_options() const {
    return {.reuse_inputs = !keep_inputs, .effort = objective == Objective::kRam ? kMostEffort : 1};
  }

  // The compiler's level of optimisation for the kernels; the rest of the floor is always compiled for size.
  const char* kernel_level() const {
    return objective == Objective::kSpeed ? "O3" : objective == Objective::kSize ? "Os" : "O2";
  }
};

}  // namespace diatom
