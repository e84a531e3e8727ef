#include "diatom/ops/convolution/conv_2d.h"

#include "diatom/ops/activation_range.h"
#include "diatom/ops/convolution/bias.h"
#include "diatom/ops/window.h"

namespace diatom {
namespace {

WindowOptions window_options(const Conv2dAttrs& attrs, Dims filter) {
  return {attrs.padding,    attrs.stride_h, attrs.stride_w, attrs.dilation_h,
          attrs.dilation_w, filter[1],      filter[2]};
}

// A convolution that maps each pixel to one is the same over a single row of all of them.
kernels::Convolution one_row(kernels::Convolution shape) {
  kernels::Window& window = shape.window;
  window.x.input *= window.y.input * shape.batches;
  window.x.output = window.x.input;
  window.x.stride = window.x.dilation = 1;
  window.y.input = window.y.output = shape.batches = 1;
  return shape;
}

kernels::Convolution geometry(const Conv2dAttrs& attrs, Dims input, Dims filter, Dims output) {
  const kernels::Window window = make_window(window_options(attrs, filter), input, output);
  const kernels::Convolution whole{window, input[0], input[3], filter[3], filter[0], 0};
  const bool pointwise = filter[1] == 1 && filter[2] == 1 && input[1] == output[1] && input[2] == output[2];
  return pointwise ? one_row(whole) : whole;
}

kernels::Convolution geometry(const Conv2dAttrs& attrs, const RunContext& context, int32_t input_offset = 0) {
  kernels::Convolution shape =
      geometry(attrs, context.input_dims(0), context.input_dims(1), context.output_dims(0));
  shape.input_offset = input_offset;
  shape.window.descending = context.descending;
  return shape;
}

Code allow_overlap(const Conv2dAttrs& attrs, PrepareContext& context) {
  const kernels::Convolution shape = geometry(attrs, context.input(0).shape.view(),
                                              context.input(1).shape.view(), context.output(0).shape.view());
  return allow_window_overlap(context, shape.window, shape.batches, kernels::kPixelBlock);
}

}  // namespace

Code Conv2d::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo input = context.input(0);
  const ShapeView filter = context.input(1).shape;
  DIATOM_TRY(check_rank(context, 0, input.shape, 4));
  DIATOM_TRY(check_rank(context, 1, filter, 4));
  if (filter[3] < 1 || input.shape[3] < 1 || input.shape[3] % filter[3] != 0) {
    return context.fail(Code::kShapeMismatch, 1, input.shape[3], filter[3], 3);
  }
  const int32_t groups = input.shape[3] / filter[3];
  if (filter[0] % groups != 0) return context.fail(Code::kShapeMismatch, 1, groups, filter[0], 0);
  DIATOM_TRY(check_bias(context, 2, filter[0]));
  return infer_window(context, window_options(attrs, filter.view()), input, 1, filter[0]);
}

template <typename Element, typename Bias>
Code Conv2d::prepare(const Attrs& attrs, PrepareContext& context, StoredScaling& scaling) {
  DIATOM_TRY(prepare_scaling(context, {0, 1, 0}, attrs.activation, sizeof(Bias) > 4, scaling));
  return allow_overlap(attrs, context);
}

Code Conv2d::prepare_real(const Attrs& attrs, PrepareContext& context, RealScaling& scaling) {
  if (context.dtype(1) == DType::kInt8) {
    DIATOM_TRY(prepare_scaling(context, {0, 1, 0}, attrs.activation, scaling));
  } else {
    DIATOM_TRY(activation_range(context, attrs.activation, scaling.low, scaling.high));
  }
  return allow_overlap(attrs, context);
}

template <typename Element, typename Bias>
void Conv2d::run(const Attrs& attrs, const StoredScaling& scaling, RunContext& context) {
  kernels::convolution(geometry(attrs, context, scaling.input_offset), scaling.output(&scaling),
                       context.input<Element>(0), context.input<int8_t>(1), context.optional_input<Bias>(2),
                       context.output<Element>(0));
}

void Conv2d::run_s4(const Attrs& attrs, const StoredScaling& scaling, RunContext& context) {
  kernels::convolution_s4(geometry(attrs, context, scaling.input_offset), scaling.output(&scaling),
                          context.input<int8_t>(0), context.input<uint8_t>(1),
                          context.optional_input<int32_t>(2), context.output<int8_t>(0));
}

template <typename Element, typename Weight>
void Conv2d::run_real(const Attrs& attrs, const RealScaling& scaling, RunContext& context) {
  kernels::RealOutput output = scaling.output(&scaling);
  if (__is_same(Weight, Element)) output.scales = nullptr;
  kernels::convolution(geometry(attrs, context), output, context.input<Element>(0), context.input<Weight>(1),
                       context.optional_input<Element>(2), context.output<Element>(0));
}

template Code Conv2d::prepare<int8_t, int32_t>(const Attrs&, PrepareContext&, StoredScaling&);
template Code Conv2d::prepare<int16_t, int32_t>(const Attrs&, PrepareContext&, StoredScaling&);
template Code Conv2d::prepare<int16_t, int64_t>(const Attrs&, PrepareContext&, StoredScaling&);
template void Conv2d::run<int8_t, int32_t>(const Attrs&, const StoredScaling&, RunContext&);
template void Conv2d::run<int16_t, int32_t>(const Attrs&, const StoredScaling&, RunContext&);
template void Conv2d::run<int16_t, int64_t>(const Attrs&, const StoredScaling&, RunContext&);
template void Conv2d::run_real<float, float>(const Attrs&, const RealScaling&, RunContext&);
template void Conv2d::run_real<float, int8_t>(const Attrs&, const RealScaling&, RunContext&);
template void Conv2d::run_real<double, double>(const Attrs&, const RealScaling&, RunContext&);

}  // namespace diatom
