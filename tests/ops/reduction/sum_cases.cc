#include "tests/ops/reduction/sum_cases.h"

namespace diatom::testing {

void check_floats(const SumCase& tested) {
  check_all_axes({tested.op, DType::kFloat32, {}, {}, tested.of_group, 1e-5});
}

void check_int8(const SumCase& tested, float output_scale, double tolerance) {
  check_all_axes({tested.op,
                  DType::kInt8,
                  {.scale = 0.05f, .zero_point = 3},
                  {.scale = output_scale, .zero_point = -5},
                  tested.of_group,
                  tolerance});
}

void check_int16(const SumCase& tested, double tolerance) {
  check_all_axes(
      {tested.op, DType::kInt16, {.scale = 0.0005f}, {.scale = 0.0007f}, tested.of_group, tolerance});
}

void check_empty_group_is_zero(const Op& op) {
  check({.op = op,
         .inputs = {random_tensor(DType::kInt8, {2, 0}, {.scale = 1.0f, .zero_point = 4}),
                    constant(tensor<int32_t>({1}, {1}))},
         .outputs = {like(DType::kInt8, {2}, {.scale = 1.0f, .zero_point = 9})},
         .formula =
             [](const Reals&) {
               return Reals{{{2}, {-9, -9}}};
             },
         .tolerance = 0});
}

void check_scalar_stays(const Op& op) {
  check({.op = op,
         .inputs = {tensor<float>({}, {2.5f}), constant(tensor<int32_t>({1}, {0}))},
         .outputs = {like(DType::kFloat32, {})},
         .formula = [](const Reals& in) { return Reals{in[0]}; }});
}

void check_shape_of_as_many_elements(const Op& op, const std::vector<double>& expected) {
  check({.op = op,
         .inputs = {tensor<float>({2, 2}, {1, 3, 5, 7}), constant(tensor<int32_t>({}, {1}))},
         .outputs = {like(DType::kFloat32, {1, 2})},
         .options = {{0, true}},
         .formula = [&](const Reals&) {
           return Reals{{{1, 2}, expected}};
         }});
}

void check_sum_refusals(const Op& op) {
  check_reduce_refusals(op, DType::kFloat32);
  expect_refused(
      {.op = op,
       .inputs = {random_tensor(DType::kInt8, {2}, {.scale = 1.0f}), constant(tensor<int32_t>({1}, {0}))},
       .outputs = {like(DType::kInt8, {})}},
      Code::kBadQuantization);
}

}  // namespace diatom::testing
