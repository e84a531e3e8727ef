#include "diatom/ops/movement/zeros_like.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"
#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double zero(double) { return 0; }

TEST(ZerosLike, IsZero) {
  for (DType dtype : kMovable) {
    for (const std::vector<int32_t>& shape : std::vector<std::vector<int32_t>>{{2, 3, 5}, {}, {0, 3}}) {
      check_elements({.op = zeros_like.record, .input = random_tensor(dtype, shape), .of_element = zero});
    }
  }
}

TEST(ZerosLike, RefusesAnotherShape) { check_shape_refusal(zeros_like.record); }

TEST(ZerosLike, RefusesPackedElements) {
  expect_refused({.op = zeros_like.record,
                  .inputs = {random_tensor(DType::kInt4, {4})},
                  .outputs = {like(DType::kInt4, {4})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
