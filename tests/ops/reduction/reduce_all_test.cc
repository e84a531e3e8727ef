#include "diatom/ops/reduction/reduce_all.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/reduction/reduce_cases.h"

namespace diatom::testing {
namespace {

double reduce_all_of(const std::vector<double>& group) {
  return std::all_of(group.begin(), group.end(), [](double x) { return x != 0; });
}

TEST(ReduceAll, MatchesFormula) {
  check_all_axes({reduce_all.record, DType::kBool, {}, {}, reduce_all_of, 0});
}

TEST(ReduceAll, AnyByteButZeroIsTrue) {
  OpTensor x = tensor<uint8_t>({2, 3}, {1, 2, 4, 255, 0, 1});
  x.dtype = DType::kBool;
  check({.op = reduce_all.record,
         .inputs = {x, constant(tensor<int32_t>({1}, {1}))},
         .outputs = {like(DType::kBool, {2})},
         .formula =
             [](const Reals&) {
               return Reals{{{2}, {1, 0}}};
             },
         .tolerance = 0});
}

TEST(ReduceAll, Refuses) { check_reduce_refusals(reduce_all.record, DType::kBool); }

}  // namespace
}  // namespace diatom::testing
