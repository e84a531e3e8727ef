#include "diatom/ops/movement/batch_to_space_nd.h"

namespace diatom {
namespace {

bool uncut_shape(const BlockLists& lists, Dims x, Shape& y, int& axis) {
  y = Shape(x);
  for (int i = 0; i < lists.blocks.count; ++i) {
    axis = i + 1;
    const int64_t extent = y[axis] * lists.blocks[i] - lists.margins[2 * i] - lists.margins[2 * i + 1];
    if (extent < 0 || extent > INT32_MAX) return false;
    y[axis] = static_cast<int32_t>(extent);
  }
  axis = 0;
  const int64_t places = count_places(lists);
  y[0] = static_cast<int32_t>(x[0] / places);
  return y[0] * places == x[0];
}

}  // namespace

Code BatchToSpaceNd::infer(const Attrs&, InferContext& context) {
  return infer_blocked(context, uncut_shape);
}

Code BatchToSpaceNd::prepare(const Attrs&, PrepareContext& context, BlockState& state) {
  prepare_blocked(context, state);
  return Code::kOk;
}

Code BatchToSpaceNd::run(const Attrs&, const BlockState& state, RunContext& context) {
  const Operand x = context.input_operand(0);
  const Operand y = context.output_operand(0);
  const BlockLists lists = block_lists(context, state);
  DIATOM_TRY(check_blocked(context, lists, uncut_shape));
  if (element_count(y.dims) == 0) return Code::kOk;
  const int32_t places = x.dims[0] / y.dims[0];
  for (int32_t i = 0; i < places; ++i) {
    const BlockPlace place(lists, i, y.dims, x.dims, state.element_bytes);
    kernels::CopyLoop loop(state.element_bytes);
    for (size_t axis = 0; axis < x.dims.size(); ++axis) {
      loop.add(place.extents[axis], place.cut_strides[axis], place.uncut_strides[axis]);
    }
    loop.finish();
    if (loop.empty) continue;
    kernels::strided_copy(static_cast<const uint8_t*>(x.data) + place.cut_start,
                          static_cast<uint8_t*>(y.data) + place.uncut_start, loop.box());
  }
  return Code::kOk;
}

}  // namespace diatom
