#include "diatom/nn/linear.h"

#include "diatom/ops/matrix/fully_connected.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom::nn {

Linear::Linear(int32_t inputs, int32_t outputs, const LinearOptions& options)
    : weight(options.weight(Shape(outputs, inputs), {inputs, outputs}, options.dtype)),
      activation(options.activation) {
  if (options.bias) bias = Variable(zeros(Shape(outputs), options.dtype));
}

Tensor Linear::operator()(const Tensor& x) const {
  return fully_connected(x, weight, bias, {.activation = activation, .keep_num_dims = true});
}

}  // namespace diatom::nn
