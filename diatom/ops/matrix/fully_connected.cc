#include "diatom/ops/matrix/fully_connected.h"

#include "diatom/kernels/fully_connected.h"
#include "diatom/ops/activation_range.h"
#include "diatom/ops/convolution/bias.h"
#include "diatom/ops/window.h"

namespace diatom {
namespace {

kernels::FullyConnected geometry(Dims input, Dims filter) {
  const int32_t depth = filter[1];
  return {static_cast<int32_t>(element_count(input)) / depth, depth, filter[0], 0, 0};
}

kernels::FullyConnected geometry(const StoredScaling& scaling, const RunContext& context) {
  kernels::FullyConnected shape = geometry(context.input_dims(0), context.input_dims(1));
  shape.input_offset = scaling.input_offset;
  shape.filter_offset = scaling.filter_offset;
  return shape;
}

Code allow_overlap(PrepareContext& context) {
  const TensorInfo input = context.input(0);
  const kernels::FullyConnected shape = geometry(input.shape.view(), context.input(1).shape.view());
  const int32_t bytes = bits(input.dtype) / 8;
  return allow_row_overlap(context, shape.rows, shape.depth * bytes, shape.outputs * bytes);
}

}  // namespace

Code FullyConnected::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo input = context.input(0);
  const ShapeView filter = context.input(1).shape;
  DIATOM_TRY(check_rank(context, 1, filter, 2));
  const int32_t units = filter[0];
  const int32_t depth = filter[1];
  if (depth < 1) return context.fail(Code::kShapeMismatch, 1, 1, depth, 1);
  DIATOM_TRY(check_bias(context, 2, units));
  const int32_t elements = static_cast<int32_t>(input.shape.elements());
  if (elements % depth != 0) return context.fail(Code::kElementCount, 0, depth, elements);
  if (!attrs.keep_num_dims) {
    return context.set_output(0, input.dtype, Shape(elements / depth, units));
  }
  const int last = input.shape.ndim - 1;
  if (last < 0) return context.fail(Code::kRankMismatch, 0, 1, 0);
  if (input.shape[last] != depth) {
    return context.fail(Code::kShapeMismatch, 0, depth, input.shape[last], last);
  }
  Shape output = input.shape;
  output[last] = units;
  return context.set_output(0, input.dtype, output);
}

template <typename Element, typename Bias>
Code FullyConnected::prepare(const Attrs& attrs, PrepareContext& context, StoredScaling& scaling) {
  constexpr bool kWide = sizeof(Bias) > 4;
  if (context.quantization(1).per_axis()) {
    DIATOM_TRY(prepare_scaling(context, {0, 1, 0}, attrs.activation, kWide, scaling));
  } else {
    DIATOM_TRY(prepare_product_scaling(context, attrs.activation, kWide, scaling));
  }
  return allow_overlap(context);
}

Code FullyConnected::prepare_real(const Attrs& attrs, PrepareContext& context, RealScaling& scaling) {
  if (context.dtype(1) == DType::kInt8) {
    DIATOM_TRY(prepare_scaling(context, {0, 1, 0}, attrs.activation, scaling));
  } else {
    DIATOM_TRY(activation_range(context, attrs.activation, scaling.low, scaling.high));
  }
  return allow_overlap(context);
}

template <typename Element, typename Bias>
void FullyConnected::run(const Attrs&, const StoredScaling& scaling, RunContext& context) {
  kernels::fully_connected(geometry(scaling, context), scaling.output(&scaling), context.input<Element>(0),
                           context.input<int8_t>(1), context.optional_input<Bias>(2),
                           context.output<Element>(0));
}

void FullyConnected::run_s4(const Attrs&, const StoredScaling& scaling, RunContext& context) {
  kernels::fully_connected_s4(geometry(scaling, context), scaling.output(&scaling), context.input<int8_t>(0),
                              context.input<uint8_t>(1), context.optional_input<int32_t>(2),
                              context.output<int8_t>(0));
}

template <typename Element, typename Weight>
void FullyConnected::run_real(const Attrs&, const RealScaling& scaling, RunContext& context) {
  kernels::RealOutput output = scaling.output(&scaling);
  if (__is_same(Weight, Element)) output.scales = nullptr;
  kernels::fully_connected(geometry(context.input_dims(0), context.input_dims(1)), output,
                           context.input<Element>(0), context.input<Weight>(1),
                           context.optional_input<Element>(2), context.output<Element>(0));
}

template Code FullyConnected::prepare<int8_t, int32_t>(const Attrs&, PrepareContext&, StoredScaling&);
template Code FullyConnected::prepare<int16_t, int32_t>(const Attrs&, PrepareContext&, StoredScaling&);
template Code FullyConnected::prepare<int16_t, int64_t>(const Attrs&, PrepareContext&, StoredScaling&);
template void FullyConnected::run<int8_t, int32_t>(const Attrs&, const StoredScaling&, RunContext&);
template void FullyConnected::run<int16_t, int32_t>(const Attrs&, const StoredScaling&, RunContext&);
template void FullyConnected::run<int16_t, int64_t>(const Attrs&, const StoredScaling&, RunContext&);
template void FullyConnected::run_real<float, float>(const Attrs&, const RealScaling&, RunContext&);
template void FullyConnected::run_real<float, int8_t>(const Attrs&, const RealScaling&, RunContext&);
template void FullyConnected::run_real<double, double>(const Attrs&, const RealScaling&, RunContext&);

}  // namespace diatom
