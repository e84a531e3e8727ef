#include "diatom/nn/loss.h"

#include "diatom/ops/activation/log_softmax.h"
#include "diatom/ops/elementwise/abs.h"
#include "diatom/ops/elementwise/square.h"
#include "diatom/ops/loss/sparse_softmax_cross_entropy.h"
#include "diatom/ops/reduction/mean.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom::nn {
namespace {

Tensor mean_of_all(const Tensor& x) { return mean(x, all_axes(x)); }

}  // namespace

Tensor softmax_cross_entropy(const Tensor& logits, const Tensor& labels) {
  return mean_of_all(sparse_softmax_cross_entropy(logits, labels));
}

Tensor dense_softmax_cross_entropy(const Tensor& logits, const Tensor& probabilities) {
  return -mean_of_all(sum(log_softmax(logits) * probabilities, Tensor({-1})));
}

Tensor mean_squared_error(const Tensor& prediction, const Tensor& target) {
  return mean_of_all(square(prediction - target));
}

Tensor mean_absolute_error(const Tensor& prediction, const Tensor& target) {
  return mean_of_all(abs(prediction - target));
}

}  // namespace diatom::nn
