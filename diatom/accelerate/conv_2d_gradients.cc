#include "diatom/accelerate/convolution.h"
#include "diatom/ops/convolution/conv_2d_filter_gradient.h"
#include "diatom/ops/convolution/conv_2d_input_gradient.h"
#include "diatom/tensor/override.h"

namespace diatom::accelerate {
namespace {

void by_input(const Conv2dGradientAttrs& attrs, RunContext& context) {
  convolution_input_gradient(
      {attrs.conv(), context.output_dims(0), context.input_dims(1), context.input_dims(0)},
      context.input<float>(0), context.input<float>(1), context.output<float>(0));
}

void by_filter(const Conv2dGradientAttrs& attrs, RunContext& context) {
  convolution_filter_gradient(
      {attrs.conv(), context.input_dims(0), context.output_dims(0), context.input_dims(1)},
      context.input<float>(0), context.input<float>(1), context.output<float>(0));
}

const Override<conv_2d_input_gradient, by_input> kByInput(f32f32);
const Override<conv_2d_filter_gradient, by_filter> kByFilter(f32f32);

}  // namespace
}  // namespace diatom::accelerate
