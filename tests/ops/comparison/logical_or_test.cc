#include "diatom/ops/comparison/logical_or.h"

#include <gtest/gtest.h>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

TEST(LogicalOr, MatchesFormula) {
  check_all_shapes({.op = logical_or.record,
                    .a = like(DType::kBool, {}),
                    .b = like(DType::kBool, {}),
                    .output = like(DType::kBool, {}),
                    .of_pair = [](double a, double b) { return a != 0 || b != 0; },
                    .tolerance = 0});
}

TEST(LogicalOr, AnyByteButZeroIsTrue) {
  OpTensor a = tensor<uint8_t>({4}, {0, 2, 0, 255});
  OpTensor b = tensor<uint8_t>({4}, {0, 0, 4, 1});
  a.dtype = b.dtype = DType::kBool;
  check({.op = logical_or.record,
         .inputs = {a, b},
         .outputs = {like(DType::kBool, {4})},
         .formula = broadcast_formula({4}, [](double x, double y) { return x != 0 || y != 0; }),
         .tolerance = 0});
}

TEST(LogicalOr, Refuses) { check_binary_refusals(logical_or.record, DType::kBool, DType::kBool); }

}  // namespace
}  // namespace diatom::testing
