#include "diatom/data/pipeline/position.h"

#include <fmt/format.h>

#include <limits>

#include "diatom/tensor/error.h"

namespace diatom::pipeline {

void check(const Position& position) {
  if (position.epoch < 0 || position.epoch == std::numeric_limits<int64_t>::max() || position.examples < 0) {
    raise(fmt::format("restore: epoch {} after {} examples is no position in a dataset", position.epoch,
                      position.examples));
  }
}

void pass_to(Iteration& iteration, const Position& position) {
  if (position.examples == 0) return;
  const int64_t passed = iteration.skip(position.examples);
  if (passed < position.examples) {
    raise(fmt::format("restore: epoch {} has {} examples, expected the {} that had been given",
                      position.epoch, passed, position.examples));
  }
}

}  // namespace diatom::pipeline
