#include "diatom/nn/gru.h"

#include "diatom/ops/activation/logistic.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/matrix/fully_connected.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/index.h"

namespace diatom::nn {

Gru::Gru(int32_t inputs, int32_t unit_count)
    : input_weight(glorot_uniform()(Shape(3 * unit_count, inputs), {inputs, unit_count}, DType::kFloat32)),
      hidden_weight(
          glorot_uniform()(Shape(3 * unit_count, unit_count), {unit_count, unit_count}, DType::kFloat32)),
      input_bias(zeros(Shape(3 * unit_count))),
      hidden_bias(zeros(Shape(3 * unit_count))),
      units(unit_count) {}

Tensor Gru::step(const Tensor& x, const Tensor& hidden) const {
  const Tensor of_input = fully_connected(x, input_weight, input_bias);
  const Tensor of_hidden = fully_connected(hidden, hidden_weight, hidden_bias);
  const auto part = [&](const Tensor& sums, int32_t i) { return sums[{all, {i * units, (i + 1) * units}}]; };
  const Tensor reset = logistic(part(of_input, 0) + part(of_hidden, 0));
  const Tensor kept = logistic(part(of_input, 1) + part(of_hidden, 1));
  const Tensor candidate = tanh(part(of_input, 2) + reset * part(of_hidden, 2));
  return candidate + kept * (hidden - candidate);
}

Tensor Gru::operator()(const Tensor& x) const {
  Tensor hidden = zeros(Shape(x.shape()[0], units), x.dtype());
  for (int32_t i = 0; i < x.shape()[1]; ++i) hidden = step(x[{all, i}], hidden);
  return hidden;
}

}  // namespace diatom::nn
