// byte_equal_on_random_inputs() runs two models on the same inputs and compares what they say to the byte:
// the check that a change was lossless. Any NaN equals any NaN.
#pragma once

#include <cstdint>
#include <optional>

#include "diatom/plan/model.h"

namespace diatom {

struct Difference {
  int64_t sample = 0;
  int output = 0;  // -1 where only one of the models had a result; then the codes are compared
  int64_t element = 0;
  double expected = 0;
  double found = 0;
};

// State is reset before every sample. Integers are drawn from the whole range of their dtype, though those of
// 32 and more bits, which may be indices, are small in every other sample; floats from both signs and 16
// powers of two, which the samples take in turn. The first difference, or nothing. An Error says that the
// models do not take the same inputs, or that one cannot run at all.
std::optional<Difference> byte_equal_on_random_inputs(const Model& original, const Model& changed,
                                                      int64_t count, uint64_t seed);

}  // namespace diatom
