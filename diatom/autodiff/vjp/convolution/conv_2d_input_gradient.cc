#include "diatom/ops/convolution/conv_2d_input_gradient.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/convolution/conv_2d_filter_gradient.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<Conv2dInputGradient>::grad(const Conv2dGradientAttrs& attrs, Grad& grad) {
  const Tensor& gradient = grad.input(0);
  const Tensor& filter = grad.input(1);
  const Tensor d = grad.of_output();
  grad.set(0, [&] { return conv_2d(d, filter, attrs.conv()); });
  grad.set(1, [&] {
    return conv_2d_filter_gradient(d, gradient, Conv2dGradientAttrs::of(attrs.conv(), filter.shape().view()));
  });
}

}  // namespace diatom
