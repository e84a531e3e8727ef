// Element `i` of a stream of normal numbers, in double precision.
#pragma once

#include <cmath>

#include "tests/ops/random/random_cases.h"

namespace diatom::testing {

inline double normal_of(const RealTensor& key, size_t i, uint32_t attempt = 0) {
  constexpr double kPi = 3.14159265358979323846;
  const size_t pair = i / 2;
  const double distance = std::sqrt(-2 * std::log((word(key, 2 * pair, attempt) + 0.5) / 4294967296.0));
  const uint32_t direction = word(key, 2 * pair + 1, attempt);
  const double angle = (direction >> 30) * (kPi / 2) +
                       static_cast<double>(static_cast<int32_t>(direction << 2)) / 2147483648.0 * (kPi / 4);
  return distance * (i % 2 == 0 ? std::cos(angle) : std::sin(angle));
}

}  // namespace diatom::testing
