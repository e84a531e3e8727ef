#include "examples/res_net.h"

#include "diatom/nn/pooling.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/call.h"

namespace diatom::examples {

Normalized::Normalized(int32_t inputs, int32_t outputs, int32_t size, int32_t stride)
    : convolution(inputs, outputs, size, {.stride = stride, .bias = false}), norm(outputs) {}

Tensor Normalized::operator()(const Tensor& x, nn::Mode mode) const { return norm(convolution(x), mode); }

Residual::Residual(int32_t inputs, int32_t outputs, int32_t stride)
    : first(inputs, outputs, 3, stride), second(outputs, outputs, 3) {
  if (stride > 1) projection.emplace(inputs, outputs, 1, stride);
}

Tensor Residual::operator()(const Tensor& x, nn::Mode mode) const {
  const Tensor inner = second(relu(first(x, mode)), mode);
  return relu(inner + (projection ? (*projection)(x, mode) : x));
}

ResNet20::ResNet20(int32_t channels) : stem(channels, 16, 3) {
  int32_t inputs = 16;
  for (const int32_t outputs : {16, 32, 64}) {
    for (int block = 0; block < 3; ++block) {
      blocks.emplace_back(inputs, outputs, block == 0 && outputs > 16 ? 2 : 1);
      inputs = outputs;
    }
  }
}

Tensor ResNet20::operator()(const Tensor& x, nn::Mode mode) const {
  Tensor features = relu(stem(x, mode));
  for (const Residual& block : blocks) features = block(features, mode);
  return logits(nn::GlobalAveragePool2d()(features));
}

}  // namespace diatom::examples
