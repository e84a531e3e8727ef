#include "diatom/ops/reduction/topk_v2.h"

#include "diatom/kernels/portable/top_k.h"

namespace diatom {

Code TopkV2::infer(const Attrs&, InferContext& context) {
  const TensorInfo x = context.input(0);
  const TensorInfo k = context.input(1);
  const int last = x.shape.ndim - 1;
  if (last < 0) return context.fail(Code::kRankMismatch, 0, 1, 0);
  DIATOM_TRY(check_dtype(context, 1, DType::kInt32));
  const int64_t elements = k.shape.elements();
  if (elements != 1) return context.fail(Code::kElementCount, 1, 1, elements);
  Shape shape = x.shape;
  if (k.constant()) {
    shape[last] = k.values<int32_t>()[0];
    if (shape[last] < 0 || shape[last] > x.shape[last])
      return context.fail(Code::kBadValue, 1, x.shape[last], shape[last]);
  } else {
    const ShapeView declared = context.output(0).shape;
    DIATOM_TRY(check_rank(context, kFirstOutput, declared, x.shape.ndim));
    shape[last] = declared[last];
    if (shape[last] > x.shape[last])
      return context.fail(Code::kShapeMismatch, kFirstOutput, x.shape[last], shape[last], last);
  }
  DIATOM_TRY(context.set_output(0, x.dtype, shape));
  return context.set_output(1, DType::kInt32, shape);
}

Code TopkV2::prepare(const Attrs&, PrepareContext& context, State& state) {
  state.check = !context.input(1).constant();
  return Code::kOk;
}

template <typename T>
Code TopkV2::run(const Attrs&, const State& state, RunContext& context) {
  const Operand x = context.input_operand(0);
  const Operand values = context.output_operand(0);
  const size_t last = x.dims.size() - 1;
  const int32_t count = values.dims[last];
  if (state.check != 0) {
    const int32_t k = *context.input<int32_t>(1);
    if (k != count) return context.fail(Code::kBadValue, 1, count, k);
  }
  const int32_t length = x.dims[last];
  const auto* row = static_cast<const T*>(x.data);
  auto* to = static_cast<T*>(values.data);
  int32_t* indices = context.output<int32_t>(1);
  for (int64_t rows = element_count(x.dims.subspan(0, last)); rows > 0; --rows) {
    kernels::top_k(row, length, count, to, indices);
    row += length;
    to += count;
    indices += count;
  }
  return Code::kOk;
}

template Code TopkV2::run<float>(const Attrs&, const State&, RunContext&);
template Code TopkV2::run<int8_t>(const Attrs&, const State&, RunContext&);
template Code TopkV2::run<uint8_t>(const Attrs&, const State&, RunContext&);
template Code TopkV2::run<int16_t>(const Attrs&, const State&, RunContext&);
template Code TopkV2::run<int32_t>(const Attrs&, const State&, RunContext&);
template Code TopkV2::run<int64_t>(const Attrs&, const State&, RunContext&);
template Code TopkV2::run<double>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
