#include "diatom/ops/convolution/transpose_conv.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/convolution/conv_2d_filter_gradient.h"
#include "diatom/ops/movement/transpose.h"
#include "diatom/tensor/call.h"

namespace diatom {

// It is the gradient by its input of a conv_2d whose filter has its outer axes exchanged.
template <>
void Vjp<TransposeConv>::grad(const TransposeConv::Attrs& attrs, Grad& grad) {
  const Conv2dAttrs conv{.padding = attrs.padding, .stride_w = attrs.stride_w, .stride_h = attrs.stride_h};
  const Tensor filter = transpose(grad.input(1), {3, 1, 2, 0});
  const Tensor& x = grad.input(2);
  const Tensor dy = through_activation(attrs.activation, grad.output(), grad.of_output());
  grad.set(1, [&] {
    const Tensor of_filter =
        conv_2d_filter_gradient(dy, x, Conv2dGradientAttrs::of(conv, filter.shape().view()));
    return transpose(of_filter, {3, 1, 2, 0});
  });
  grad.set(2, [&] { return conv_2d(dy, filter, conv); });
  if (grad.has_input(3)) grad.set(3, dy);
}

}  // namespace diatom
