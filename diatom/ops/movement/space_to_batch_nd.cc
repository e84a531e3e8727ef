#include "diatom/ops/movement/space_to_batch_nd.h"

#include "diatom/ops/movement/padding.h"

namespace diatom {
namespace {

bool cut_shape(const BlockLists& lists, Dims x, Shape& y, int& axis) {
  y = Shape(x);
  for (int i = 0; i < lists.blocks.count; ++i) {
    axis = i + 1;
    const int32_t padded = padded_extent(y[axis], lists.margins[2 * i], lists.margins[2 * i + 1]);
    const auto block = static_cast<int32_t>(lists.blocks[i]);
    if (padded < 0 || padded % block != 0) return false;
    y[axis] = padded / block;
  }
  axis = 0;
  const int64_t places = count_places(lists);
  const int64_t batches = places <= INT32_MAX ? places * y[0] : places;
  y[0] = static_cast<int32_t>(batches);
  return batches <= INT32_MAX;
}

}  // namespace

Code SpaceToBatchNd::infer(const Attrs&, InferContext& context) { return infer_blocked(context, cut_shape); }

Code SpaceToBatchNd::prepare(const Attrs&, PrepareContext& context, BlockState& state) {
  DIATOM_TRY(stored_zero(context, state.zero));
  prepare_blocked(context, state);
  return Code::kOk;
}

Code SpaceToBatchNd::run(const Attrs&, const BlockState& state, RunContext& context) {
  const Operand x = context.input_operand(0);
  const Operand y = context.output_operand(0);
  const BlockLists lists = block_lists(context, state);
  DIATOM_TRY(check_blocked(context, lists, cut_shape));
  if (element_count(y.dims) == 0) return Code::kOk;
  const int8_t zero[8] = {static_cast<int8_t>(state.zero)};
  const int32_t places = y.dims[0] / x.dims[0];
  const int32_t bytes = product(y.dims.subspan(1, y.dims.size() - 1), x.dims[0] * state.element_bytes);
  auto* to = static_cast<uint8_t*>(y.data);
  for (int32_t i = 0; i < places; ++i, to += bytes) {
    const BlockPlace place(lists, i, x.dims, y.dims, state.element_bytes);
    kernels::CopyLoop loop(state.element_bytes);
    for (size_t axis = 0; axis < x.dims.size(); ++axis) {
      loop.add(place.extents[axis], place.uncut_strides[axis], place.cut_strides[axis]);
    }
    loop.finish();
    const ptrdiff_t from = loop.empty ? 0 : static_cast<ptrdiff_t>(place.uncut_start);
    const int64_t start = loop.empty ? 0 : place.cut_start - int64_t{i} * bytes;
    kernels::strided_copy_and_fill(static_cast<const uint8_t*>(x.data) + from, to, loop.box(),
                                   static_cast<int32_t>(start), bytes, zero);
  }
  return Code::kOk;
}

}  // namespace diatom
