#include "diatom/nn/conv_2d.h"

#include "diatom/ops/convolution/conv_2d.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom::nn {

Conv2d::Conv2d(int32_t inputs, int32_t outputs, int32_t size, const Conv2dOptions& options)
    : padding(options.padding),
      stride(options.stride),
      dilation(options.dilation),
      activation(options.activation) {
  const int32_t depth = inputs / options.groups;
  const Fan fan{size * size * depth, size * size * outputs / options.groups};
  filter = Variable(options.filter(Shape(outputs, size, size, depth), fan, options.dtype));
  if (options.bias) bias = Variable(zeros(Shape(outputs), options.dtype));
}

Tensor Conv2d::operator()(const Tensor& x) const {
  return conv_2d(x, filter, bias,
                 {.padding = padding,
                  .stride_w = stride,
                  .stride_h = stride,
                  .activation = activation,
                  .dilation_w = dilation,
                  .dilation_h = dilation});
}

}  // namespace diatom::nn
