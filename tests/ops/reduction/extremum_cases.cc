#include "tests/ops/reduction/extremum_cases.h"

namespace diatom::testing {

void check_extremum(const Op& op, DType dtype, double (*of_group)(const std::vector<double>&)) {
  QuantizationSpec quantization;
  if (dtype == DType::kInt8 || dtype == DType::kInt16) quantization = {.scale = 0.05f, .zero_point = 3};
  check_all_axes({op, dtype, quantization, quantization, of_group, 0});
}

void check_extremum_of_nothing(const Op& op, double expected) {
  check({.op = op,
         .inputs = {random_tensor(DType::kFloat32, {2, 0}), constant(tensor<int32_t>({1}, {1}))},
         .outputs = {like(DType::kFloat32, {2})},
         .formula = [&](const Reals&) {
           return Reals{{{2}, {expected, expected}}};
         }});
}

void check_extremum_refusals(const Op& op) {
  check_reduce_refusals(op, DType::kFloat32);
  expect_refused(
      {.op = op,
       .inputs = {random_tensor(DType::kInt8, {2}, {.scale = 1.0f}), constant(tensor<int32_t>({1}, {0}))},
       .outputs = {like(DType::kInt8, {}, {.scale = 0.5f})}},
      Code::kScale);
}

}  // namespace diatom::testing
