#include "diatom/ops/convolution/depthwise_conv_2d.h"

#include "diatom/ops/activation_range.h"
#include "diatom/ops/convolution/bias.h"
#include "diatom/ops/window.h"

namespace diatom {
namespace {

WindowOptions window_options(const DepthwiseConv2dAttrs& attrs, Dims filter) {
  return {attrs.padding,    attrs.stride_h, attrs.stride_w, attrs.dilation_h,
          attrs.dilation_w, filter[1],      filter[2]};
}

kernels::DepthwiseConvolution geometry(const DepthwiseConv2dAttrs& attrs, Dims input, Dims filter,
                                       Dims output) {
  return {make_window(window_options(attrs, filter), input, output), input[0], input[3], filter[3] / input[3],
          0};
}

kernels::DepthwiseConvolution geometry(const DepthwiseConv2dAttrs& attrs, const RunContext& context,
                                       int32_t input_offset = 0) {
  kernels::DepthwiseConvolution shape =
      geometry(attrs, context.input_dims(0), context.input_dims(1), context.output_dims(0));
  shape.input_offset = input_offset;
  shape.window.descending = context.descending;
  return shape;
}

Code allow_overlap(const DepthwiseConv2dAttrs& attrs, PrepareContext& context) {
  const kernels::DepthwiseConvolution shape = geometry(
      attrs, context.input(0).shape.view(), context.input(1).shape.view(), context.output(0).shape.view());
  return allow_window_overlap(context, shape.window, shape.batches, shape.multiplier > 1);
}

}  // namespace

Code DepthwiseConv2d::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo input = context.input(0);
  const ShapeView filter = context.input(1).shape;
  DIATOM_TRY(check_rank(context, 0, input.shape, 4));
  DIATOM_TRY(check_rank(context, 1, filter, 4));
  if (filter[0] != 1) return context.fail(Code::kShapeMismatch, 1, 1, filter[0], 0);
  if (input.shape[3] < 1 || filter[3] < 1 || filter[3] % input.shape[3] != 0) {
    return context.fail(Code::kShapeMismatch, 1, input.shape[3], filter[3], 3);
  }
  const int32_t multiplier = filter[3] / input.shape[3];
  if (attrs.depth_multiplier != 0 && attrs.depth_multiplier != multiplier) {
    return context.fail(Code::kBadAttribute, kNoOperand, multiplier, attrs.depth_multiplier, 3);
  }
  DIATOM_TRY(check_bias(context, 2, filter[3]));
  return infer_window(context, window_options(attrs, filter.view()), input, 1, filter[3]);
}

template <typename Element, typename Bias>
Code DepthwiseConv2d::prepare(const Attrs& attrs, PrepareContext& context, StoredScaling& scaling) {
  DIATOM_TRY(prepare_scaling(context, {0, 1, 3}, attrs.activation, sizeof(Bias) > 4, scaling));
  return allow_overlap(attrs, context);
}

Code DepthwiseConv2d::prepare_real(const Attrs& attrs, PrepareContext& context, RealScaling& scaling) {
  if (context.dtype(1) == DType::kInt8) {
    DIATOM_TRY(prepare_scaling(context, {0, 1, 3}, attrs.activation, scaling));
  } else {
    DIATOM_TRY(activation_range(context, attrs.activation, scaling.low, scaling.high));
  }
  return allow_overlap(attrs, context);
}

template <typename Element, typename Bias>
void DepthwiseConv2d::run(const Attrs& attrs, const StoredScaling& scaling, RunContext& context) {
  kernels::depthwise_convolution(geometry(attrs, context, scaling.input_offset), scaling.output(&scaling),
                                 context.input<Element>(0), context.input<int8_t>(1),
                                 context.optional_input<Bias>(2), context.output<Element>(0));
}

void DepthwiseConv2d::run_s4(const Attrs& attrs, const StoredScaling& scaling, RunContext& context) {
  kernels::depthwise_convolution_s4(geometry(attrs, context, scaling.input_offset), scaling.output(&scaling),
                                    context.input<int8_t>(0), context.input<uint8_t>(1),
                                    context.optional_input<int32_t>(2), context.output<int8_t>(0));
}

template <typename Element, typename Weight>
void DepthwiseConv2d::run_real(const Attrs& attrs, const RealScaling& scaling, RunContext& context) {
  kernels::RealOutput output = scaling.output(&scaling);
  if (__is_same(Weight, Element)) output.scales = nullptr;
  kernels::depthwise_convolution(geometry(attrs, context), output, context.input<Element>(0),
                                 context.input<Weight>(1), context.optional_input<Element>(2),
                                 context.output<Element>(0));
}

template Code DepthwiseConv2d::prepare<int8_t, int32_t>(const Attrs&, PrepareContext&, StoredScaling&);
template Code DepthwiseConv2d::prepare<int16_t, int32_t>(const Attrs&, PrepareContext&, StoredScaling&);
template Code DepthwiseConv2d::prepare<int16_t, int64_t>(const Attrs&, PrepareContext&, StoredScaling&);
template void DepthwiseConv2d::run<int8_t, int32_t>(const Attrs&, const StoredScaling&, RunContext&);
template void DepthwiseConv2d::run<int16_t, int32_t>(const Attrs&, const StoredScaling&, RunContext&);
template void DepthwiseConv2d::run<int16_t, int64_t>(const Attrs&, const StoredScaling&, RunContext&);
template void DepthwiseConv2d::run_real<float, float>(const Attrs&, const RealScaling&, RunContext&);
template void DepthwiseConv2d::run_real<float, int8_t>(const Attrs&, const RealScaling&, RunContext&);
template void DepthwiseConv2d::run_real<double, double>(const Attrs&, const RealScaling&, RunContext&);

}  // namespace diatom
