#include "diatom/nn/dropout.h"

#include "diatom/ops/comparison/less.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/random.h"

namespace diatom::nn {

Tensor Dropout::operator()(const Tensor& x, Mode mode) const {
  if (mode == Mode::kInference || rate == 0) return x;
  const Tensor dropped = less(default_generator().uniform(x.shape(), 0, 1), Tensor(static_cast<float>(rate)));
  return select_v2(dropped, number_like(x, 0), x * (1 / (1 - rate)));
}

}  // namespace diatom::nn
