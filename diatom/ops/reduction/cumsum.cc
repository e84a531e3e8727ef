#include "diatom/ops/reduction/cumsum.h"

#include "diatom/kernels/portable/scan.h"
#include "diatom/ops/aligned_sum.h"

namespace diatom {
namespace {

kernels::ScannedAxis scanned_axis(const Cumsum::Attrs& attrs, Dims dims, int32_t axis) {
  const auto at = static_cast<size_t>(axis);
  return {static_cast<int32_t>(element_count(dims.subspan(0, at))), dims[at],
          static_cast<int32_t>(element_count(dims.subspan(at + 1, dims.size() - at - 1))), attrs.exclusive,
          attrs.reverse};
}

template <typename T, typename F>
Code run_scan(const Cumsum::Attrs& attrs, int32_t axis, const F& f, const RunContext& context) {
  const Operand x = context.input_operand(0);
  if (axis < 0) {
    const auto ndim = static_cast<int>(x.dims.size());
    const int32_t named = *context.input<int32_t>(1);
    axis = normalize_axis(named, ndim);
    if (axis < 0) return context.fail(Code::kBadValue, 1, ndim, named);
  }
  kernels::scan(static_cast<const T*>(x.data), scanned_axis(attrs, x.dims, axis), context.output<T>(0), f);
  return Code::kOk;
}

}  // namespace

Code Cumsum::infer(const Attrs&, InferContext& context) {
  const TensorInfo x = context.input(0);
  const TensorInfo axis = context.input(1);
  if (x.shape.ndim < 1) return context.fail(Code::kRankMismatch, 0, 1, 0);
  DIATOM_TRY(check_dtype(context, 1, DType::kInt32));
  const int64_t count = axis.shape.elements();
  if (count != 1) return context.fail(Code::kElementCount, 1, 1, count);
  return context.set_output(0, x.dtype, x.shape);
}

Code Cumsum::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  const ShapeView x = context.input(0).shape;
  const TensorInfo axis = context.input(1);
  state.axis = -1;
  if (!axis.constant()) return Code::kOk;
  const int32_t named = axis.values<int32_t>()[0];
  state.axis = normalize_axis(named, x.ndim);
  if (state.axis < 0) return context.fail(Code::kAxisRange, 1, x.ndim, named);
  if (scanned_axis(attrs, x.view(), state.axis).inner != 1) return Code::kOk;
  return attrs.reverse ? context.allow_overlap(0, 0, kNeverOverlap, 0) : context.allow_overlap(0, 0, 0);
}

Code Cumsum::prepare_s8(const Attrs& attrs, PrepareContext& context, Quantized& state) {
  DIATOM_TRY(prepare_aligned_sum(context, state.sum));
  return prepare(attrs, context, state);
}

template <typename T, typename F>
Code Cumsum::run(const Attrs& attrs, const State& state, RunContext& context) {
  return run_scan<T>(attrs, state.axis, F(), context);
}

Code Cumsum::run_s8(const Attrs& attrs, const Quantized& state, RunContext& context) {
  return run_scan<int8_t>(attrs, state.axis, state.sum, context);
}

template Code Cumsum::run<float, kernels::RealSum<float>>(const Attrs&, const State&, RunContext&);
template Code Cumsum::run<int32_t, kernels::WrappingSum>(const Attrs&, const State&, RunContext&);
template Code Cumsum::run<double, kernels::RealSum<double>>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
