#include "diatom/ops/convolution/conv_2d_filter_gradient.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/convolution/conv_2d_input_gradient.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<Conv2dFilterGradient>::grad(const Conv2dGradientAttrs& attrs, Grad& grad) {
  const Tensor& x = grad.input(0);
  const Tensor& gradient = grad.input(1);
  const Tensor d = grad.of_output();
  grad.set(0, [&] {
    return conv_2d_input_gradient(gradient, d, Conv2dGradientAttrs::of(attrs.conv(), x.shape().view()));
  });
  grad.set(1, [&] { return conv_2d(x, d, attrs.conv()); });
}

}  // namespace diatom
