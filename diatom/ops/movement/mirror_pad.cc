#include "diatom/ops/movement/mirror_pad.h"

#include "diatom/base/fixed_point.h"
#include "diatom/ops/movement/padding.h"

namespace diatom {
namespace {

// Elements at an edge that are not reflected.
int32_t edge(const MirrorPad::Attrs& attrs) { return attrs.mode == MirrorPadMode::kReflect ? 1 : 0; }

// The first padding of more elements than its axis can reflect; -1 when there is none.
int excessive(const MirrorPad::Attrs& attrs, Dims x, const IndexList& paddings) {
  for (int i = 0; i < paddings.count; ++i) {
    if (paddings[i] > max(x[static_cast<size_t>(i / 2)] - edge(attrs), int32_t{0})) return i;
  }
  return -1;
}

// A reflection within y along one axis: `extent` elements from `from` on upwards or downwards to `to` on, the
// other way. Axes inside it are padded already, those outside it are not.
struct Reflection {
  int axis;
  int32_t extent;
  int32_t from;
  int32_t to;
  int32_t step;  // 1 or -1, in y

  void run(Dims x, const Operand& y, const IndexList& paddings, int32_t element) const {
    const Strides strides(y.dims, element);
    kernels::CopyLoop loop(element);
    int64_t start = 0;
    for (int i = 0; i < static_cast<int>(x.size()); ++i) {
      const auto at = static_cast<size_t>(i);
      if (i == axis) {
        loop.add(extent, int64_t{step} * strides[i], -int64_t{step} * strides[i]);
      } else {
        if (i < axis) start += paddings[2 * i] * strides[i];
        loop.add(i < axis ? x[at] : y.dims[at], strides[i], strides[i]);
      }
    }
    loop.finish();
    if (loop.empty) return;
    auto* base = static_cast<uint8_t*>(y.data) + start;
    kernels::strided_copy(base + ptrdiff_t{from} * strides[axis], base + ptrdiff_t{to} * strides[axis],
                          loop.box());
  }
};

}  // namespace

Code MirrorPad::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(infer_padded(context));
  const ShapeView x = context.input(0).shape;
  IndexList paddings;
  DIATOM_TRY(index_list(context, 1, paddings));
  if (paddings.data == nullptr) return Code::kOk;
  const int wrong = excessive(attrs, x.view(), paddings);
  return wrong < 0 ? Code::kOk
                   : context.fail(Code::kBadValue, 1, x[wrong / 2] - edge(attrs), paddings[wrong], wrong / 2);
}

Code MirrorPad::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  IndexList paddings;
  DIATOM_TRY(index_list(context, 1, paddings));
  state.element_bytes = element_bytes(x.dtype);
  state.wide = paddings.wide;
  state.check = paddings.data == nullptr;
  if (paddings.data == nullptr) return Code::kOk;
  return allow_padded_overlap(context, place_in_padding(x.shape.view(), context.output(0).shape.view(),
                                                        paddings, state.element_bytes));
}

Code MirrorPad::run(const Attrs& attrs, const State& state, RunContext& context) {
  const Operand x = context.input_operand(0);
  const Operand y = context.output_operand(0);
  const IndexList paddings = index_list(context, 1, state.wide);
  if (state.check != 0) {
    DIATOM_TRY(check_paddings(context, paddings));
    const int wrong = excessive(attrs, x.dims, paddings);
    if (wrong >= 0)
      return context.fail(Code::kBadValue, 1, x.dims[static_cast<size_t>(wrong / 2)], paddings[wrong]);
  }
  const int32_t element = state.element_bytes;
  const kernels::CopyLoop loop = place_in_padding(x.dims, y.dims, paddings, element);
  if (loop.empty) return Code::kOk;
  kernels::strided_copy(x.data, static_cast<uint8_t*>(y.data) + loop.to_start, loop.box());
  for (int axis = static_cast<int>(x.dims.size()) - 1; axis >= 0; --axis) {
    const auto before = static_cast<int32_t>(paddings[2 * axis]);
    const auto after = static_cast<int32_t>(paddings[2 * axis + 1]);
    const int32_t end = before + x.dims[static_cast<size_t>(axis)];
    Reflection{axis, before, before + edge(attrs), before - 1, 1}.run(x.dims, y, paddings, element);
    Reflection{axis, after, end - 1 - edge(attrs), end, -1}.run(x.dims, y, paddings, element);
  }
  return Code::kOk;
}

}  // namespace diatom
