#include "diatom/ops/movement/reverse_v2.h"

namespace diatom {
namespace {

// Sets bit i of `reversed` when axis i is listed. The first entry that is out of range or given before; -1
// when there is none.
int misplaced(const IndexList& axes, int ndim, uint32_t& reversed) {
  reversed = 0;
  for (int i = 0; i < axes.count; ++i) {
    const int axis = normalize_axis(axes[i], ndim);
    if (axis < 0 || (reversed >> axis & 1) != 0) return i;
    reversed |= uint32_t{1} << axis;
  }
  return -1;
}

kernels::CopyLoop reverse(Dims x, uint32_t reversed, int32_t element) {
  kernels::CopyLoop loop(element);
  const Strides strides(x, element);
  int64_t start = 0;
  for (int i = 0; i < static_cast<int>(x.size()); ++i) {
    const int32_t extent = x[static_cast<size_t>(i)];
    const bool backwards = (reversed >> i & 1) != 0;
    if (backwards) start += (int64_t{extent} - 1) * strides[i];
    loop.add(extent, backwards ? -int64_t{strides[i]} : strides[i], strides[i]);
  }
  loop.finish();
  if (!loop.empty) loop.from_start = static_cast<int32_t>(start);
  return loop;
}

}  // namespace

Code ReverseV2::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  IndexList axes;
  DIATOM_TRY(index_list(context, 1, axes));
  if (axes.count > x.shape.ndim) {
    return context.fail(Code::kElementCount, 1, x.shape.ndim, axes.count);
  }
  if (axes.data != nullptr) {
    uint32_t reversed = 0;
    const int wrong = misplaced(axes, x.shape.ndim, reversed);
    if (wrong >= 0) return context.fail(Code::kAxisRange, 1, x.shape.ndim, axes[wrong], wrong);
  }
  return context.set_output(0, x.dtype, x.shape);
}

Code ReverseV2::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  IndexList axes;
  DIATOM_TRY(index_list(context, 1, axes));
  state.wide = axes.wide;
  state.copy.unit_bytes = element_bytes(x.dtype);
  if (axes.data == nullptr) return Code::kOk;
  uint32_t reversed = 0;
  misplaced(axes, x.shape.ndim, reversed);
  return state.copy.keep(reverse(x.shape.view(), reversed, state.copy.unit_bytes), context);
}

Code ReverseV2::run(const Attrs&, const State& state, RunContext& context) {
  if (state.copy.count > 0) {
    state.copy.run(context);
    return Code::kOk;
  }
  const Operand x = context.input_operand(0);
  const IndexList axes = index_list(context, 1, state.wide);
  uint32_t reversed = 0;
  const auto ndim = static_cast<int>(x.dims.size());
  const int wrong = misplaced(axes, ndim, reversed);
  if (wrong >= 0) return context.fail(Code::kBadValue, 1, ndim, axes[wrong]);
  const kernels::CopyLoop loop = reverse(x.dims, reversed, state.copy.unit_bytes);
  kernels::strided_copy(static_cast<const uint8_t*>(x.data) + loop.from_start, context.output<void>(0),
                        loop.box());
  return Code::kOk;
}

}  // namespace diatom
