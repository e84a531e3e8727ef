// Position is how far a program has come in a dataset.
#pragma once

#include <cstdint>

#include "diatom/data/pipeline/source.h"

namespace diatom {

struct Position {
  int64_t epoch = 0;
  int64_t examples = 0;  // of that epoch, which the program has been given

  friend bool operator==(const Position&, const Position&) = default;
};

namespace pipeline {

// An Error unless the numbers are at least 0, and there can be another epoch.
void check(const Position& position);

// Passes over the examples before the position. An Error where there are not as many.
void pass_to(Iteration& iteration, const Position& position);

}  // namespace pipeline
}  // namespace diatom
