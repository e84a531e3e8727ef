#include "diatom/ops/convolution/conv_2d.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/convolution/conv_2d_filter_gradient.h"
#include "diatom/ops/convolution/conv_2d_input_gradient.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<Conv2d>::grad(const Conv2d::Attrs& attrs, Grad& grad) {
  const Tensor& x = grad.input(0);
  const Tensor& filter = grad.input(1);
  const Tensor dy = through_activation(attrs.activation, grad.output(), grad.of_output());
  grad.set(0, [&] {
    return conv_2d_input_gradient(dy, filter, Conv2dGradientAttrs::of(attrs, x.shape().view()));
  });
  grad.set(1, [&] {
    return conv_2d_filter_gradient(x, dy, Conv2dGradientAttrs::of(attrs, filter.shape().view()));
  });
  if (grad.has_input(2)) grad.set(2, dy);
}

}  // namespace diatom
