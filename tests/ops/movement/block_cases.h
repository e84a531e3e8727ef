// What cases of space_to_batch_nd and batch_to_space_nd share: where an element of the tensor of blocks lies
// in the other.
#pragma once

#include <vector>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {

struct Blocks {
  std::vector<int32_t> blocks;
  std::vector<int32_t> margins;
};

inline OpTensor pairs(const std::vector<int32_t>& values) {
  return constant(tensor<int32_t>({static_cast<int32_t>(values.size() / 2), 2}, values));
}

// False for an element of the margins.
inline bool uncut(const Blocks& blocks, const std::vector<int32_t>& shape, Index& index) {
  int32_t place = index[0] / shape[0];
  index[0] %= shape[0];
  bool inside = true;
  for (size_t axis = blocks.blocks.size(); axis > 0; --axis) {
    const int32_t block = blocks.blocks[axis - 1];
    index[axis] = index[axis] * block + place % block - blocks.margins[2 * axis - 2];
    place /= block;
    inside = inside && index[axis] >= 0 && index[axis] < shape[axis];
  }
  return inside;
}

}  // namespace diatom::testing
