// Datasets of numbers, for tests to look at what comes out.
#pragma once

#include <cstdint>
#include <vector>

#include "diatom/data/pipeline/dataset.h"
#include "diatom/tensor/create.h"

namespace diatom::testing {

// 0, 1, ... count - 1: int32 each.
inline Dataset<1> count_to(int32_t count) { return from_tensors(arange(count, DType::kInt32)); }

// Of int32: all elements of the next epoch, one after the other.
inline std::vector<int32_t> numbers_of(Dataset<1>& dataset) {
  std::vector<int32_t> numbers;
  for (const auto& [part] : dataset) {
    const auto elements = part.as<int32_t>();
    numbers.insert(numbers.end(), elements.begin(), elements.end());
  }
  return numbers;
}
inline std::vector<int32_t> numbers_of(Dataset<1>&& dataset) { return numbers_of(dataset); }

}  // namespace diatom::testing
