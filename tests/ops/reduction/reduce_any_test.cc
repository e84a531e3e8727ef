#include "diatom/ops/reduction/reduce_any.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/reduction/reduce_cases.h"

namespace diatom::testing {
namespace {

double reduce_any_of(const std::vector<double>& group) {
  return std::any_of(group.begin(), group.end(), [](double x) { return x != 0; });
}

TEST(ReduceAny, MatchesFormula) {
  check_all_axes({reduce_any.record, DType::kBool, {}, {}, reduce_any_of, 0});
}

TEST(ReduceAny, AnyByteButZeroIsTrue) {
  OpTensor x = tensor<uint8_t>({2, 3}, {0, 0, 4, 0, 0, 0});
  x.dtype = DType::kBool;
  check({.op = reduce_any.record,
         .inputs = {x, constant(tensor<int32_t>({1}, {1}))},
         .outputs = {like(DType::kBool, {2})},
         .formula =
             [](const Reals&) {
               return Reals{{{2}, {1, 0}}};
             },
         .tolerance = 0});
}

TEST(ReduceAny, Refuses) { check_reduce_refusals(reduce_any.record, DType::kBool); }

}  // namespace
}  // namespace diatom::testing
