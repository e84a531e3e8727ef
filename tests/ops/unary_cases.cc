#include "tests/ops/unary_cases.h"

namespace diatom::testing {

void check_elements(const UnaryCase& tested) {
  check({.op = tested.op,
         .inputs = {tested.input},
         .outputs = {like(tested.input.dtype, tested.input.shape, tested.output)},
         .options = tested.options,
         .formula = [&](const Reals& in) { return Reals{map(in[0], tested.of_element)}; },
         .tolerance = tested.tolerance});
}

void check_shape_refusal(const Op& op, const std::vector<OptionField>& options) {
  expect_refused({.op = op,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})},
                  .options = options},
                 Code::kShapeMismatch);
}

void check_scalar_refusal(const Op& op, const std::vector<OptionField>& options) {
  expect_refused({.op = op,
                  .inputs = {random_tensor(DType::kFloat32, {})},
                  .outputs = {like(DType::kFloat32, {})},
                  .options = options},
                 Code::kRankMismatch);
}

void check_int32_refusal(const Op& op) {
  expect_refused(
      {.op = op, .inputs = {random_tensor(DType::kInt32, {2, 3})}, .outputs = {like(DType::kInt32, {2, 3})}},
      Code::kUnsupportedDType);
}

}  // namespace diatom::testing
