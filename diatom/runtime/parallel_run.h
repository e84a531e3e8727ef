// One run of a program on many threads: a step begins when all that it waits for has ended.
#pragma once

#include "diatom/runtime/dependencies.h"
#include "diatom/runtime/step_runner.h"

namespace diatom {

// Whether there are threads to run steps on.
bool has_threads();

// Runs all steps; what fails is noted by `runner`.
void run_parallel(const Dependencies& dependencies, StepRunner& runner);

}  // namespace diatom
