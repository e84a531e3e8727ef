#include "diatom/nn/pooling.h"

#include "diatom/ops/pooling/average_pool_2d.h"
#include "diatom/ops/pooling/max_pool_2d.h"
#include "diatom/ops/reduction/mean.h"
#include "diatom/tensor/call.h"

namespace diatom::nn {
namespace {

PoolAttrs side_by_side(int32_t size) { return {Padding::kValid, size, size, size, size}; }

}  // namespace

Tensor MaxPool2d::operator()(const Tensor& x) const { return max_pool_2d(x, side_by_side(size)); }

Tensor AveragePool2d::operator()(const Tensor& x) const { return average_pool_2d(x, side_by_side(size)); }

Tensor GlobalAveragePool2d::operator()(const Tensor& x) const { return mean(x, {1, 2}); }

}  // namespace diatom::nn
