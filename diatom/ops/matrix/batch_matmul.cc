#include "diatom/ops/matrix/batch_matmul.h"

#include "diatom/ops/matrix/matrices.h"

namespace diatom {

Code BatchMatmul::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  const TensorInfo y = context.input(1);
  if (y.dtype != x.dtype) {
    return context.fail(Code::kDTypeMismatch, 1, static_cast<int32_t>(x.dtype),
                        static_cast<int32_t>(y.dtype));
  }
  if (x.shape.ndim < 2) return context.fail(Code::kRankMismatch, 0, 2, x.shape.ndim);
  if (y.shape.ndim < 2) return context.fail(Code::kRankMismatch, 1, 2, y.shape.ndim);
  const kernels::MatrixProduct product = matrix_product_of(attrs, x.shape.view(), y.shape.view());
  const int32_t y_depth = extent_from_last(y.shape.view(), attrs.adj_y ? 0 : 1);
  if (y_depth != product.depth) {
    const int axis = y.shape.ndim - (attrs.adj_y ? 1 : 2);
    return context.fail(Code::kShapeMismatch, 1, product.depth, y_depth, axis);
  }
  Shape output;
  const int ndim = x.shape.ndim > y.shape.ndim ? x.shape.ndim : y.shape.ndim;
  for (int from_last = ndim - 1; from_last >= 2; --from_last) {
    const int32_t of_x = extent_from_last(x.shape.view(), from_last);
    const int32_t of_y = extent_from_last(y.shape.view(), from_last);
    if (of_x != of_y && of_x != 1 && of_y != 1) {
      return context.fail(Code::kShapeMismatch, 1, of_x, of_y, y.shape.ndim - 1 - from_last);
    }
    output.append(of_x == 1 ? of_y : of_x);
  }
  output.append(product.rows);
  output.append(product.columns);
  return context.set_output(0, x.dtype, output);
}

template <typename T>
Code BatchMatmul::prepare(const Attrs&, PrepareContext& context, StoredScaling& scaling) {
  constexpr bool kWide = sizeof(T) > 1;
  DIATOM_TRY(prepare_product_scaling(context, Activation::kNone, kWide, scaling));
  if (!kWide) return Code::kOk;
  const int operands[] = {0, 1, kFirstOutput};
  for (const int operand : operands) {
    const int32_t zero_point = context.quantization(operand).zero_point();
    if (zero_point != 0) return context.fail(Code::kScale, operand, 0, zero_point);
  }
  return Code::kOk;
}

template <typename T>
void BatchMatmul::run(const Attrs& attrs, const StoredScaling& scaling, RunContext& context) {
  const kernels::StoredOutput stored = scaling.output(&scaling);
  for_each_matrix(attrs, context.input_dims(0), context.input_dims(1), context.output_dims(0),
                  [&](kernels::MatrixProduct shape, ptrdiff_t x, ptrdiff_t y, ptrdiff_t output) {
                    shape.left_offset = scaling.input_offset;
                    shape.right_offset = scaling.filter_offset;
                    kernels::matrix_product(shape, stored, context.input<T>(0) + x, context.input<T>(1) + y,
                                            context.output<T>(0) + output);
                  });
}

template <typename T>
void BatchMatmul::run_real(const Attrs& attrs, RunContext& context) {
  for_each_matrix(attrs, context.input_dims(0), context.input_dims(1), context.output_dims(0),
                  [&](const kernels::MatrixProduct& shape, ptrdiff_t x, ptrdiff_t y, ptrdiff_t output) {
                    kernels::matrix_product(shape, context.input<T>(0) + x, context.input<T>(1) + y,
                                            context.output<T>(0) + output);
                  });
}

template Code BatchMatmul::prepare<int8_t>(const Attrs&, PrepareContext&, StoredScaling&);
template Code BatchMatmul::prepare<int16_t>(const Attrs&, PrepareContext&, StoredScaling&);
template void BatchMatmul::run<int8_t>(const Attrs&, const StoredScaling&, RunContext&);
template void BatchMatmul::run<int16_t>(const Attrs&, const StoredScaling&, RunContext&);
template void BatchMatmul::run_real<float>(const Attrs&, RunContext&);
template void BatchMatmul::run_real<double>(const Attrs&, RunContext&);

}  // namespace diatom
