#include "diatom/ops/convolution/depthwise_conv_2d.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/convolution/conv_2d_filter_gradient.h"
#include "diatom/ops/convolution/conv_2d_input_gradient.h"
#include "diatom/ops/movement/transpose.h"
#include "diatom/tensor/call.h"

namespace diatom {

// It is a conv_2d with a group for each channel, whose filter has its first axis last.
template <>
void Vjp<DepthwiseConv2d>::grad(const DepthwiseConv2d::Attrs& attrs, Grad& grad) {
  const Conv2dAttrs conv{.padding = attrs.padding,
                         .stride_w = attrs.stride_w,
                         .stride_h = attrs.stride_h,
                         .dilation_w = attrs.dilation_w,
                         .dilation_h = attrs.dilation_h};
  const Tensor& x = grad.input(0);
  const Tensor filter = transpose(grad.input(1), {3, 1, 2, 0});
  const Tensor dy = through_activation(attrs.activation, grad.output(), grad.of_output());
  grad.set(
      0, [&] { return conv_2d_input_gradient(dy, filter, Conv2dGradientAttrs::of(conv, x.shape().view())); });
  grad.set(1, [&] {
    const Tensor of_filter =
        conv_2d_filter_gradient(x, dy, Conv2dGradientAttrs::of(conv, filter.shape().view()));
    return transpose(of_filter, {3, 1, 2, 0});
  });
  if (grad.has_input(2)) grad.set(2, dy);
}

}  // namespace diatom
