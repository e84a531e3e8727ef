#include "diatom/ops/movement/batch_blocks.h"

#include "diatom/base/fixed_point.h"

namespace diatom {
namespace {

enum { kX, kBlockShape, kMargins };

// Of numbers above -2^32.
int64_t divide_up(int64_t x, int64_t by) { return x > 0 ? (x + by - 1) / by : -(-x / by); }

// The operand of a number that is no block or no margin; -1 when there is none.
int misplaced(const BlockLists& lists, int& at) {
  for (at = 0; at < lists.blocks.count; ++at) {
    if (lists.blocks[at] < 1 || lists.blocks[at] > INT32_MAX) return kBlockShape;
  }
  for (at = 0; at < lists.margins.count; ++at) {
    if (lists.margins[at] < 0 || lists.margins[at] > INT32_MAX) return kMargins;
  }
  return -1;
}

Code read_lists(InferContext& context, BlockLists& lists) {
  const int ndim = context.input(kX).shape.ndim;
  DIATOM_TRY(index_list(context, kBlockShape, lists.blocks));
  DIATOM_TRY(index_list(context, kMargins, lists.margins));
  const int32_t blocks = lists.blocks.count;
  if (blocks >= ndim) return context.fail(Code::kElementCount, kBlockShape, ndim - 1, blocks);
  const int32_t margins = lists.margins.count;
  return margins == 2 * blocks ? Code::kOk : context.fail(Code::kElementCount, kMargins, 2 * blocks, margins);
}

}  // namespace

Code infer_blocked(InferContext& context, BlockedShape shape_of) {
  DIATOM_TRY(check_movable(context, kX));
  const TensorInfo x = context.input(kX);
  BlockLists lists;
  DIATOM_TRY(read_lists(context, lists));
  if (lists.blocks.data == nullptr || lists.margins.data == nullptr) {
    const ShapeView declared = context.output(0).shape;
    DIATOM_TRY(check_rank(context, kFirstOutput, declared, x.shape.ndim));
    return context.set_output(0, x.dtype, declared);
  }
  int axis = 0;
  const int wrong = misplaced(lists, axis);
  if (wrong >= 0) {
    const int64_t found = wrong == kBlockShape ? lists.blocks[axis] : lists.margins[axis];
    return context.fail(Code::kBadValue, wrong, wrong == kBlockShape ? 1 : 0, found, axis);
  }
  Shape y;
  if (shape_of(lists, x.shape.view(), y, axis)) return context.set_output(0, x.dtype, y);
  return context.fail(Code::kShapeMismatch, kX, 0, x.shape[axis], axis);
}

void prepare_blocked(InferContext& context, BlockState& state) {
  state.element_bytes = element_bytes(context.dtype(kX));
  state.wide_blocks = context.dtype(kBlockShape) == DType::kInt64;
  state.wide_margins = context.dtype(kMargins) == DType::kInt64;
}

BlockLists block_lists(const RunContext& context, const BlockState& state) {
  return {index_list(context, kBlockShape, state.wide_blocks),
          index_list(context, kMargins, state.wide_margins)};
}

Code check_blocked(const RunContext& context, const BlockLists& lists, BlockedShape shape_of) {
  const Dims made = context.output_dims(0);
  int axis = 0;
  const int wrong = misplaced(lists, axis);
  if (wrong >= 0) return context.fail(Code::kBadValue, wrong);
  Shape y;
  if (!shape_of(lists, context.input_dims(kX), y, axis)) return context.fail(Code::kBadValue, kBlockShape);
  for (int i = 0; i < y.ndim; ++i) {
    const int32_t prepared = made[static_cast<size_t>(i)];
    if (y[i] != prepared) return context.fail(Code::kBadValue, kBlockShape, prepared, y[i]);
  }
  return Code::kOk;
}

int64_t count_places(const BlockLists& lists) {
  int64_t places = 1;
  for (int i = 0; i < lists.blocks.count && places <= INT32_MAX; ++i) places *= lists.blocks[i];
  return places;
}

BlockPlace::BlockPlace(const BlockLists& lists, int32_t place, Dims uncut, Dims cut, int32_t element) {
  const Strides uncut_bytes(uncut, element);
  const Strides cut_bytes(cut, element);
  cut_start = int64_t{place} * uncut[0] * cut_bytes[0];
  for (int axis = static_cast<int>(uncut.size()) - 1; axis >= 0; --axis) {
    const int32_t extent = uncut[static_cast<size_t>(axis)];
    const bool spread = axis > 0 && axis <= lists.blocks.count;
    const int64_t block = spread ? lists.blocks[axis - 1] : 1;
    extents[axis] = extent;
    uncut_strides[axis] = block * uncut_bytes[axis];
    cut_strides[axis] = cut_bytes[axis];
    if (!spread) continue;
    const auto within = static_cast<int32_t>(place % block);
    place /= static_cast<int32_t>(block);
    // Block i has this place at i * block + origin, and a few of the blocks have it inside.
    const int64_t origin = within - lists.margins[2 * (axis - 1)];
    const int64_t first = max(divide_up(-origin, block), int64_t{0});
    const int64_t end = min(divide_up(extent - origin, block), int64_t{cut[static_cast<size_t>(axis)]});
    extents[axis] = static_cast<int32_t>(max(end - first, int64_t{0}));
    if (extents[axis] == 0) continue;
    uncut_start += (first * block + origin) * uncut_bytes[axis];
    cut_start += first * cut_bytes[axis];
  }
}

}  // namespace diatom
