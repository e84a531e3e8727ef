#include "diatom/nn/embedding.h"

#include "diatom/ops/movement/gather.h"
#include "diatom/tensor/call.h"

namespace diatom::nn {

Embedding::Embedding(int32_t count, int32_t depth, const Initializer& initializer)
    : table(initializer(Shape(count, depth), {count, depth}, DType::kFloat32)) {}

Tensor Embedding::operator()(const Tensor& indices) const { return gather(table, indices); }

}  // namespace diatom::nn
