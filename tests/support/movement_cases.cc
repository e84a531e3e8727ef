#include "diatom/ops/comparison/select.h"
#include "diatom/ops/movement/batch_to_space_nd.h"
#include "diatom/ops/movement/broadcast_to.h"
#include "diatom/ops/movement/concatenation.h"
#include "diatom/ops/movement/depth_to_space.h"
#include "diatom/ops/movement/dynamic_update_slice.h"
#include "diatom/ops/movement/embedding_lookup.h"
#include "diatom/ops/movement/expand_dims.h"
#include "diatom/ops/movement/gather.h"
#include "diatom/ops/movement/gather_nd.h"
#include "diatom/ops/movement/mirror_pad.h"
#include "diatom/ops/movement/pack.h"
#include "diatom/ops/movement/pad_v2.h"
#include "diatom/ops/movement/reverse_v2.h"
#include "diatom/ops/movement/scatter_nd.h"
#include "diatom/ops/movement/slice.h"
#include "diatom/ops/movement/space_to_batch_nd.h"
#include "diatom/ops/movement/space_to_depth.h"
#include "diatom/ops/movement/split.h"
#include "diatom/ops/movement/split_v.h"
#include "diatom/ops/movement/squeeze.h"
#include "diatom/ops/movement/strided_slice.h"
#include "diatom/ops/movement/tile.h"
#include "diatom/ops/movement/unpack.h"
#include "diatom/ops/movement/zeros_like.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/ops/reduction/cumsum.h"
#include "diatom/ops/reduction/reduce_max.h"
#include "diatom/ops/reduction/reduce_min.h"
#include "diatom/ops/reduction/reduce_prod.h"
#include "diatom/ops/reduction/sort.h"
#include "diatom/ops/reduction/topk_v2.h"
#include "diatom/tensor/arithmetic.h"
#include "tests/support/gradient_case.h"

namespace diatom::testing {

std::vector<GradientCase> movement_cases() {
  const auto of_one = [](const Op& op, const Shape& shape, const std::function<Tensor(const Tensor&)>& f) {
    return GradientCase{&op, {shape}, [f](const Tensors& x) { return f(x[0]); }};
  };
  const auto of_two = [](const Op& op, const std::function<Tensor(const Tensors&)>& f) {
    return GradientCase{&op, {Shape(2, 3), Shape(2, 3)}, f};
  };
  const Tensor paddings({{1, 0}, {0, 2}});
  return {
      of_two(concatenation.record,
             [](const Tensors& x) {
               return concatenation({x[0], x[1], x[0]}, {.axis = -1})[0];
             }),
      of_two(pack.record, [](const Tensors& x) { return pack(x, {.values_count = 2, .axis = 1})[0]; }),
      of_one(split.record, Shape(2, 4),
             [](const Tensor& x) {
               const Tensors parts = split({Tensor(1), x}, 2, {.num_splits = 2});
               return parts[0] * parts[1];
             }),
      of_one(split_v.record, Shape(2, 3),
             [](const Tensor& x) {
               const Tensors parts = split_v({x, Tensor({2, 1}), Tensor(1)}, 2, {.num_splits = 2});
               return parts[0] * parts[1];
             }),
      of_one(unpack.record, Shape(3, 2),
             [](const Tensor& x) {
               const Tensors rows = unpack({x}, 3, {.num = 3});
               return rows[0] * rows[2];
             }),
      of_one(slice.record, Shape(3, 4),
             [](const Tensor& x) {
               return slice(x, {1, 0}, {2, -1});
             }),
      of_one(strided_slice.record, Shape(4, 5),
             [](const Tensor& x) {
               return strided_slice({x, Tensor({3, 0}), Tensor({0, 5}), Tensor({-2, 3})})[0];
             }),
      of_one(gather.record, Shape(2, 4, 2),
             [](const Tensor& x) {
               return gather(x, {1, 3, 1}, {.axis = 1});
             }),
      of_one(gather_nd.record, Shape(3, 2),
             [](const Tensor& x) {
               return gather_nd(x, Tensor({{2, 0}, {1, 1}, {2, 0}}));
             }),
      of_one(scatter_nd.record, Shape(3, 2),
             [](const Tensor& x) {
               return scatter_nd(Tensor({{2}, {0}, {2}}), x, {4, 2});
             }),
      of_one(pad.record, Shape(2, 3), [=](const Tensor& x) { return pad(x, paddings); }),
      {&pad_v2.record,
       {Shape(2, 3), Shape()},
       [=](const Tensors& x) { return pad_v2(x[0], paddings, x[1]); }},
      of_one(expand_dims.record, Shape(2, 3), [](const Tensor& x) { return expand_dims(x, Tensor(1)); }),
      of_one(squeeze.record, Shape(2, 1, 3), [](const Tensor& x) { return squeeze(x); }),
      of_one(space_to_depth.record, Shape(1, 2, 4, 1),
             [](const Tensor& x) { return space_to_depth(x, {2}); }),
      of_one(depth_to_space.record, Shape(1, 1, 2, 4),
             [](const Tensor& x) { return depth_to_space(x, {2}); }),
      of_one(reverse_v2.record, Shape(2, 3),
             [](const Tensor& x) {
               return reverse_v2(x, {1, 0});
             }),
      of_one(broadcast_to.record, Shape(2, 1),
             [](const Tensor& x) {
               return broadcast_to(x, {3, 2, 2});
             }),
      of_one(zeros_like.record, Shape(2, 3), [](const Tensor& x) { return zeros_like(x) + x; }),
      of_one(cumsum.record, Shape(2, 3),
             [](const Tensor& x) { return cumsum(x, Tensor(1), {.exclusive = true}); }),
      of_one(cumsum.record, Shape(2, 3),
             [](const Tensor& x) { return cumsum(x, Tensor(0), {.reverse = true}); }),
      of_one(mirror_pad.record, Shape(3, 2),
             [](const Tensor& x) {
               return mirror_pad(x, Tensor({{2, 1}, {0, 1}}));
             }),
      of_one(space_to_batch_nd.record, Shape(1, 3, 4, 1),
             [](const Tensor& x) {
               return space_to_batch_nd(x, {2, 2}, Tensor({{1, 0}, {0, 2}}));
             }),
      of_one(batch_to_space_nd.record, Shape(4, 2, 2, 1),
             [](const Tensor& x) {
               return batch_to_space_nd(x, {2, 2}, Tensor({{1, 0}, {0, 1}}));
             }),
      {&dynamic_update_slice.record,
       {Shape(3, 3), Shape(2, 1)},
       [](const Tensors& x) {
         return dynamic_update_slice(x[0], x[1], {2, 1});
       }},
      of_one(embedding_lookup.record, Shape(3, 2),
             [](const Tensor& x) {
               return embedding_lookup(Tensor({2, 0, 2}), x);
             }),
      of_one(tile.record, Shape(2, 1),
             [](const Tensor& x) {
               return tile(x, {2, 3});
             }),
      {&select.record,
       {Shape(2, 3), Shape(2, 3)},
       [](const Tensors& x) {
         return select(Tensor({true, false}), x[0], x[1]);
       }},
      of_one(sort.record, Shape(2, 4), [](const Tensor& x) { return sort(x); }),
      of_one(sort.record, Shape(3, 2, 2),
             [](const Tensor& x) { return sort(x, {.axis = 0, .descending = true}); }),
      of_one(topk_v2.record, Shape(2, 4),
             [](const Tensor& x) {
               return topk_v2({x, Tensor(2)})[0];
             }),
      of_one(reduce_prod.record, Shape(2, 3), [](const Tensor& x) { return reduce_prod(x, {1}); }),
      of_one(reduce_prod.record, Shape(2, 3),
             [](const Tensor& x) {
               const Tensor zeros_among = cast(Tensor({{0, 1, 1}, {0, 0, 1}}), {.to = DType::kFloat32});
               return reduce_prod(x * cast(zeros_among, {.to = x.dtype()}), {1}) + 0.5;
             }),
      of_one(cast.record, Shape(3), [](const Tensor& x) { return cast(x, {.to = x.dtype()}); }),
      of_one(reduce_max.record, Shape(2, 3), [](const Tensor& x) { return reduce_max(x, {1}); }),
      of_one(reduce_min.record, Shape(2, 3),
             [](const Tensor& x) {
               return reduce_min(x, {0, -1}, {true});
             }),
  };
}

}  // namespace diatom::testing
