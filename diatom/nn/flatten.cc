#include "diatom/nn/flatten.h"

#include "diatom/ops/movement/reshape.h"
#include "diatom/tensor/call.h"

namespace diatom::nn {

Tensor Flatten::operator()(const Tensor& x) const { return reshape(x, {x.shape()[0], -1}); }

}  // namespace diatom::nn
