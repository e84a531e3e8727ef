#include "tests/ops/comparison/comparison_cases.h"

namespace diatom::testing {

void check_comparison(const ComparisonCase& tested, DType dtype) {
  QuantizationSpec a;
  QuantizationSpec b;
  if (dtype == DType::kInt8) {
    a = {.scale = 0.5f, .zero_point = 3};
    b = {.scale = 0.25f, .zero_point = -9};
  } else if (dtype == DType::kInt16) {
    a = {.scale = 0.125f};
    b = {.scale = 0.25f};
  }
  check_all_shapes({.op = tested.op,
                    .a = like(dtype, {}, a),
                    .b = like(dtype, {}, b),
                    .output = like(DType::kBool, {}),
                    .of_pair = tested.of_pair,
                    .tolerance = 0});
}

void check_stored_meanings(const ComparisonCase& tested) {
  for (float scale : {0.25f, 2.0f}) {
    check({.op = tested.op,
           .inputs = {tensor<int16_t>({4}, {1, 2, -128, 126}, {.scale = scale}),
                      tensor<int16_t>({4}, {2, 4, -128, 126}, {.scale = scale / 2})},
           .outputs = {like(DType::kBool, {4})},
           .formula = broadcast_formula({4}, tested.of_pair),
           .tolerance = 0});
  }
  for (float scale : {0.25f, 2.0f, 64.0f}) {
    check({.op = tested.op,
           .inputs = {tensor<int8_t>({4}, {2, 3, -128, 127}, {.scale = scale, .zero_point = 1}),
                      tensor<int8_t>({4}, {2, 4, -128, 126}, {.scale = scale / 2})},
           .outputs = {like(DType::kBool, {4})},
           .formula = broadcast_formula({4}, tested.of_pair),
           .tolerance = 0});
  }
}

void check_comparison_refusals(const Op& op) {
  check_binary_refusals(op, DType::kFloat32, DType::kBool);
  check_binary_refusals(op, DType::kInt8, DType::kBool);
  expect_refused({.op = op,
                  .inputs = {random_tensor(DType::kInt8, {3}, {.scale = 1e8f}),
                             random_tensor(DType::kInt8, {3}, {.scale = 1.0f})},
                  .outputs = {like(DType::kBool, {3})}},
                 Code::kScale);
}

void check_any_byte_but_zero(const ComparisonCase& tested) {
  OpTensor a = tensor<uint8_t>({4}, {0, 2, 0, 255});
  OpTensor b = tensor<uint8_t>({4}, {0, 0, 4, 1});
  a.dtype = b.dtype = DType::kBool;
  check({.op = tested.op,
         .inputs = {a, b},
         .outputs = {like(DType::kBool, {4})},
         .formula = broadcast_formula({4}, tested.of_pair),
         .tolerance = 0});
}

}  // namespace diatom::testing
