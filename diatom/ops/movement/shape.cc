#include "diatom/ops/movement/shape.h"

namespace diatom {

Code ShapeOf::infer(const Attrs& attrs, InferContext& context) {
  const int32_t ndim = context.input(0).shape.ndim;
  const DType dtype = attrs.out_type == ExtentType::kInt64 ? DType::kInt64 : DType::kInt32;
  const TensorInfo declared = context.output(0);
  // A file may ask for the first extents only, under any shape.
  const bool fewer = declared.dtype == dtype && declared.shape.ndim > 0 && declared.shape.elements() <= ndim;
  return context.set_output(0, dtype, fewer ? declared.shape : Shape(ndim));
}

template <typename T>
void ShapeOf::run(const Attrs&, RunContext& context) {
  const Dims dims = context.input_dims(0);
  T* y = context.output<T>(0);
  const auto count = static_cast<size_t>(element_count(context.output_dims(0)));
  for (size_t i = 0; i < count; ++i) y[i] = dims[i];
}
template void ShapeOf::run<int32_t>(const Attrs&, RunContext&);
template void ShapeOf::run<int64_t>(const Attrs&, RunContext&);

}  // namespace diatom
