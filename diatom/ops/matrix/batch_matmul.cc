#include "diatom/ops/matrix/batch_matmul.h"

#include "diatom/kernels/matrix_product.h"

namespace diatom {
namespace {

// Extent of an axis counted from the last, 0; 1 beyond the first.
int32_t extent(Dims dims, int from_last) {
  const int axis = static_cast<int>(dims.size()) - 1 - from_last;
  return axis < 0 ? 1 : dims[static_cast<size_t>(axis)];
}

kernels::MatrixProduct geometry(const BatchMatmulAttrs& attrs, Dims x, Dims y) {
  const int32_t rows = extent(x, attrs.adj_x ? 0 : 1);
  const int32_t depth = extent(x, attrs.adj_x ? 1 : 0);
  const int32_t columns = extent(y, attrs.adj_y ? 1 : 0);
  return {rows,
          depth,
          columns,
          attrs.adj_x ? 1 : depth,
          attrs.adj_x ? rows : 1,
          attrs.adj_y ? 1 : columns,
          attrs.adj_y ? depth : 1,
          0,
          0};
}

// Which matrix of an operand meets matrix `index` of the output.
int64_t matrix_of(Dims operand, Dims output, int64_t index) {
  int64_t matrix = 0;
  int64_t matrices = 1;
  for (int axis = 2; axis < static_cast<int>(output.size()); ++axis) {
    const int32_t of_output = extent(output, axis);
    const int32_t of_operand = extent(operand, axis);
    if (of_operand != 1) matrix += index % of_output * matrices;
    matrices *= of_operand;
    index /= of_output;
  }
  return matrix;
}

// Calls multiply(x, y, output) with the elements of each product.
template <typename T, typename Multiply>
void for_each_product(const kernels::MatrixProduct& shape, RunContext& context, Multiply multiply) {
  const Dims x = context.input_dims(0);
  const Dims y = context.input_dims(1);
  const Dims output = context.output_dims(0);
  const int64_t x_size = int64_t{shape.rows} * shape.depth;
  const int64_t y_size = int64_t{shape.depth} * shape.columns;
  const int64_t output_size = int64_t{shape.rows} * shape.columns;
  if (output_size == 0) return;
  const int64_t count = element_count(output) / output_size;
  for (int64_t i = 0; i < count; ++i) {
    multiply(context.input<T>(0) + matrix_of(x, output, i) * x_size,
             context.input<T>(1) + matrix_of(y, output, i) * y_size, context.output<T>(0) + i * output_size);
  }
}

}  // namespace

Code BatchMatmul::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  const TensorInfo y = context.input(1);
  if (y.dtype != x.dtype) {
    return context.fail(Code::kDTypeMismatch, 1, static_cast<int32_t>(x.dtype),
                        static_cast<int32_t>(y.dtype));
  }
  if (x.shape.ndim < 2) return context.fail(Code::kRankMismatch, 0, 2, x.shape.ndim);
  if (y.shape.ndim < 2) return context.fail(Code::kRankMismatch, 1, 2, y.shape.ndim);
  const kernels::MatrixProduct product = geometry(attrs, x.shape.view(), y.shape.view());
  const int32_t y_depth = extent(y.shape.view(), attrs.adj_y ? 0 : 1);
  if (y_depth != product.depth) {
    const int axis = y.shape.ndim - (attrs.adj_y ? 1 : 2);
    return context.fail(Code::kShapeMismatch, 1, product.depth, y_depth, axis);
  }
  Shape output;
  const int ndim = x.shape.ndim > y.shape.ndim ? x.shape.ndim : y.shape.ndim;
  for (int from_last = ndim - 1; from_last >= 2; --from_last) {
    const int32_t of_x = extent(x.shape.view(), from_last);
    const int32_t of_y = extent(y.shape.view(), from_last);
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
  kernels::MatrixProduct shape = geometry(attrs, context.input_dims(0), context.input_dims(1));
  shape.left_offset = scaling.input_offset;
  shape.right_offset = scaling.filter_offset;
  const kernels::StoredOutput stored = scaling.output(&scaling);
  for_each_product<T>(shape, context, [&](const T* x, const T* y, T* output) {
    kernels::matrix_product(shape, stored, x, y, output);
  });
}

template <typename T>
void BatchMatmul::run_real(const Attrs& attrs, RunContext& context) {
  const kernels::MatrixProduct shape = geometry(attrs, context.input_dims(0), context.input_dims(1));
  for_each_product<T>(shape, context, [&](const T* x, const T* y, T* output) {
    kernels::matrix_product(shape, x, y, output);
  });
}

template Code BatchMatmul::prepare<int8_t>(const Attrs&, PrepareContext&, StoredScaling&);
template Code BatchMatmul::prepare<int16_t>(const Attrs&, PrepareContext&, StoredScaling&);
template void BatchMatmul::run<int8_t>(const Attrs&, const StoredScaling&, RunContext&);
template void BatchMatmul::run<int16_t>(const Attrs&, const StoredScaling&, RunContext&);
template void BatchMatmul::run_real<float>(const Attrs&, RunContext&);
template void BatchMatmul::run_real<double>(const Attrs&, RunContext&);

}  // namespace diatom
