#include "diatom/ops/reduction/reduce_prod.h"

#include <gtest/gtest.h>

#include <functional>
#include <numeric>

#include "tests/ops/reduction/reduce_cases.h"

namespace diatom::testing {
namespace {

double product_of(const std::vector<double>& group) {
  return std::accumulate(group.begin(), group.end(), 1.0, std::multiplies<>());
}

TEST(ReduceProd, FloatMatchesFormula) {
  check_all_axes({reduce_prod.record, DType::kFloat32, {}, {}, product_of, 1e-5});
}

TEST(ReduceProd, Int32WrapsAround) {
  check({.op = reduce_prod.record,
         .inputs = {tensor<int32_t>({2, 2}, {65536, 65537, -3, 5}), constant(tensor<int32_t>({1}, {1}))},
         .outputs = {like(DType::kInt32, {2})},
         .formula =
             [](const Reals&) {
               return Reals{{{2}, {65536, -15}}};
             },
         .tolerance = 0});
}

TEST(ReduceProd, Refuses) { check_reduce_refusals(reduce_prod.record, DType::kFloat32); }

}  // namespace
}  // namespace diatom::testing
