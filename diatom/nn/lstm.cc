#include "diatom/nn/lstm.h"

#include "diatom/ops/activation/logistic.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/matrix/fully_connected.h"
#include "diatom/ops/movement/concatenation.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/movement/slice.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom::nn {

Lstm::Lstm(int32_t inputs, int32_t unit_count)
    : input_weight(glorot_uniform()(Shape(4 * unit_count, inputs), {inputs, unit_count}, DType::kFloat32)),
      hidden_weight(
          glorot_uniform()(Shape(4 * unit_count, unit_count), {unit_count, unit_count}, DType::kFloat32)),
      units(unit_count) {
  const Tensor nothing = zeros(Shape(unit_count));
  bias = Variable(concatenation({nothing, ones(Shape(unit_count)), nothing, nothing})[0]);
}

LstmState Lstm::step(const Tensor& x, const LstmState& state) const {
  const Tensor sums = fully_connected(x, input_weight, bias) + fully_connected(state.hidden, hidden_weight);
  const auto gate = [&](int32_t i) { return slice(sums, {0, i * units}, {-1, units}); };
  const Tensor cell = logistic(gate(1)) * state.cell + logistic(gate(0)) * tanh(gate(2));
  return {logistic(gate(3)) * tanh(cell), cell};
}

LstmState Lstm::operator()(const Tensor& x) const {
  const Shape& shape = x.shape();
  const Tensor nothing = zeros(Shape(shape[0], units), x.dtype());
  LstmState state{nothing, nothing};
  for (int32_t i = 0; i < shape[1]; ++i) {
    const Tensor now = reshape(slice(x, {0, i, 0}, {-1, 1, -1}), {shape[0], shape[2]});
    state = step(now, state);
  }
  return state;
}

}  // namespace diatom::nn
