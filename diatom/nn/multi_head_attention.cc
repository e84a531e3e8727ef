#include "diatom/nn/multi_head_attention.h"

#include <fmt/format.h>

#include <cmath>

#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/movement/transpose.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"

namespace diatom::nn {
namespace {

// [batches, places, depth] as [batches, heads, places, depth / heads].
Tensor split_heads(const Tensor& x, int32_t heads) {
  const Shape& shape = x.shape();
  return transpose(reshape(x, {shape[0], shape[1], heads, shape[2] / heads}), {0, 2, 1, 3});
}

Tensor join_heads(const Tensor& x) {
  const Shape& shape = x.shape();
  return reshape(transpose(x, {0, 2, 1, 3}), {shape[0], shape[2], shape[1] * shape[3]});
}

}  // namespace

MultiHeadAttention::MultiHeadAttention(int32_t depth, int32_t head_count)
    : query(depth, depth), key(depth, depth), value(depth, depth), output(depth, depth), heads(head_count) {
  if (head_count < 1 || depth % head_count != 0)
    raise(fmt::format("a depth of {} cannot be divided among {} heads", depth, head_count));
}

Tensor MultiHeadAttention::operator()(const Tensor& x, const Tensor& context, const Tensor& mask) const {
  const Tensor questions = split_heads(query(x), heads);
  const Tensor keys = split_heads(key(context), heads);
  const double width = questions.shape()[3];
  Tensor scores = batch_matmul(questions, keys, {.adj_y = true}) * (1 / std::sqrt(width));
  if (mask) scores = scores + mask;
  return output(join_heads(batch_matmul(softmax(scores), split_heads(value(context), heads))));
}

}  // namespace diatom::nn
