#include "diatom/ops/movement/fill.h"

namespace diatom {

Code Fill::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, 1));
  const TensorInfo value = context.input(1);
  const int64_t elements = value.shape.elements();
  if (elements != 1) return context.fail(Code::kElementCount, 1, 1, elements);
  IndexList dims;
  DIATOM_TRY(index_list(context, 0, dims));
  if (dims.count > kMaxRank) return context.fail(Code::kBadShape, 0, kMaxRank, dims.count);
  if (dims.data == nullptr) {
    const ShapeView declared = context.output(0).shape;
    if (dims.count != declared.ndim) return context.fail(Code::kElementCount, 0, declared.ndim, dims.count);
    return context.set_output(0, value.dtype, declared);
  }
  Shape shape;
  for (int i = 0; i < dims.count; ++i) {
    if (dims[i] < 0 || dims[i] > INT32_MAX) return context.fail(Code::kBadShape, 0, 0, dims[i], i);
    shape.append(static_cast<int32_t>(dims[i]));
  }
  return context.set_output(0, value.dtype, shape);
}

Code Fill::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo y = context.output(0);
  IndexList dims;
  DIATOM_TRY(index_list(context, 0, dims));
  state.wide = dims.wide;
  state.check = dims.data == nullptr;
  state.element_bytes = element_bytes(y.dtype);
  state.output_bytes = static_cast<int32_t>(storage_bytes(y.dtype, y.shape.elements()));
  return Code::kOk;
}

Code Fill::run(const Attrs&, const State& state, RunContext& context) {
  const Operand y = context.output_operand(0);
  if (state.check) {
    const IndexList dims = index_list(context, 0, state.wide);
    for (size_t i = 0; i < y.dims.size(); ++i) {
      const int64_t extent = dims[static_cast<int>(i)];
      if (extent != y.dims[i]) return context.fail(Code::kBadValue, 0, y.dims[i], extent);
    }
  }
  const kernels::CopyAxis nothing{};
  kernels::strided_copy_and_fill(nullptr, y.data, {{&nothing, 1}, 0, state.element_bytes}, 0,
                                 state.output_bytes, context.input<void>(1));
  return Code::kOk;
}

}  // namespace diatom
