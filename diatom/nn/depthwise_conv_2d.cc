#include "diatom/nn/depthwise_conv_2d.h"

#include "diatom/ops/convolution/depthwise_conv_2d.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom::nn {

DepthwiseConv2d::DepthwiseConv2d(int32_t channels, int32_t size, const DepthwiseConv2dOptions& options)
    : padding(options.padding),
      stride(options.stride),
      dilation(options.dilation),
      activation(options.activation) {
  const int32_t outputs = channels * options.multiplier;
  const Fan fan{size * size, size * size * options.multiplier};
  filter = Variable(options.filter(Shape(1, size, size, outputs), fan, options.dtype));
  if (options.bias) bias = Variable(zeros(Shape(outputs), options.dtype));
}

Tensor DepthwiseConv2d::operator()(const Tensor& x) const {
  return depthwise_conv_2d(x, filter, bias,
                           {.padding = padding,
                            .stride_w = stride,
                            .stride_h = stride,
                            .activation = activation,
                            .dilation_w = dilation,
                            .dilation_h = dilation});
}

}  // namespace diatom::nn
