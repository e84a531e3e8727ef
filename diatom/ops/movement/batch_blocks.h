// What space_to_batch_nd and batch_to_space_nd share: a tensor whose axes behind the first, as many as
// `block_shape` lists, are cut into blocks with margins around, and one that has each place within a block as
// batches of their own. Places count in row-major order, batches of the uncut tensor within them.
#pragma once

#include "diatom/ops/movement/movement.h"

namespace diatom {

struct BlockLists {
  IndexList blocks;   // input 1
  IndexList margins;  // input 2, two for each block
};

struct BlockState {
  int32_t element_bytes = 0;
  int32_t wide_blocks = 0;
  int32_t wide_margins = 0;
  int32_t zero = 0;
};

// The shape that one of the tensors gives the other. False where the lists do not fit, and `axis` is where.
using BlockedShape = bool (*)(const BlockLists& lists, Dims x, Shape& y, int& axis);

// Output 0 of input 0. Lists that are not known before the first run must turn out to give the shape that the
// model declares.
Code infer_blocked(InferContext& context, BlockedShape shape_of);
void prepare_blocked(InferContext& context, BlockState& state);
BlockLists block_lists(const RunContext& context, const BlockState& state);
Code check_blocked(const RunContext& context, const BlockLists& lists, BlockedShape shape_of);

// In one block; beyond INT32_MAX some number that is, too.
int64_t count_places(const BlockLists& lists);

// The elements at one place of every block.
struct BlockPlace {
  int32_t extents[kMaxRank];  // along each axis
  int64_t uncut_start = 0;    // bytes
  int64_t cut_start = 0;
  int64_t uncut_strides[kMaxRank];
  int64_t cut_strides[kMaxRank];

  BlockPlace(const BlockLists& lists, int32_t place, Dims uncut, Dims cut, int32_t element);
};

}  // namespace diatom
