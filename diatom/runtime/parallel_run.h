// One run of a program on many threads: a step begins when all that it waits for has ended.
#pragma once

#include <cstddef>
#include <functional>

#include "diatom/runtime/dependencies.h"
#include "diatom/runtime/step_runner.h"

namespace diatom {

// Whether there are threads to run steps on.
bool has_threads();

// Calls run(begin, end) for parts of 0 .. count that begin at multiples of `unit`, on many threads where that
// pays. Each of the count is about `weight` elements of work.
void in_ranges(size_t count, size_t unit, size_t weight, const std::function<void(size_t, size_t)>& run);

// Runs all steps; what fails is noted by `runner`.
void run_parallel(const Dependencies& dependencies, StepRunner& runner);

}  // namespace diatom
