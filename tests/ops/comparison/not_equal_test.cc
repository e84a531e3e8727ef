#include "diatom/ops/comparison/not_equal.h"

#include <gtest/gtest.h>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

TEST(NotEqual, FloatMatchesFormula) {
  check_all_shapes({.op = not_equal.record,
                    .a = like(DType::kFloat32, {}),
                    .b = like(DType::kFloat32, {}),
                    .output = like(DType::kBool, {}),
                    .of_pair = [](double a, double b) { return a != b; },
                    .tolerance = 0});
}

TEST(NotEqual, Int8MatchesFormula) {
  check_all_shapes({.op = not_equal.record,
                    .a = like(DType::kInt8, {}, {.scale = 0.5f, .zero_point = 3}),
                    .b = like(DType::kInt8, {}, {.scale = 0.25f, .zero_point = -9}),
                    .output = like(DType::kBool, {}),
                    .of_pair = [](double a, double b) { return a != b; },
                    .tolerance = 0});
}

TEST(NotEqual, Int16MatchesFormula) {
  check_all_shapes({.op = not_equal.record,
                    .a = like(DType::kInt16, {}, {.scale = 0.125f}),
                    .b = like(DType::kInt16, {}, {.scale = 0.25f}),
                    .output = like(DType::kBool, {}),
                    .of_pair = [](double a, double b) { return a != b; },
                    .tolerance = 0});
}

TEST(NotEqual, Int32MatchesFormula) {
  check_all_shapes({.op = not_equal.record,
                    .a = like(DType::kInt32, {}),
                    .b = like(DType::kInt32, {}),
                    .output = like(DType::kBool, {}),
                    .of_pair = [](double a, double b) { return a != b; },
                    .tolerance = 0});
}

TEST(NotEqual, Int64MatchesFormula) {
  check_all_shapes({.op = not_equal.record,
                    .a = like(DType::kInt64, {}),
                    .b = like(DType::kInt64, {}),
                    .output = like(DType::kBool, {}),
                    .of_pair = [](double a, double b) { return a != b; },
                    .tolerance = 0});
}

TEST(NotEqual, BoolMatchesFormula) {
  check_all_shapes({.op = not_equal.record,
                    .a = like(DType::kBool, {}),
                    .b = like(DType::kBool, {}),
                    .output = like(DType::kBool, {}),
                    .of_pair = [](double a, double b) { return a != b; },
                    .tolerance = 0});
}

TEST(NotEqual, ComparesWhatStoredIntegersMean) {
  for (float scale : {0.25f, 2.0f, 64.0f}) {
    check({.op = not_equal.record,
           .inputs = {tensor<int8_t>({4}, {2, 3, -128, 127}, {.scale = scale, .zero_point = 1}),
                      tensor<int8_t>({4}, {2, 4, -128, 126}, {.scale = scale / 2})},
           .outputs = {like(DType::kBool, {4})},
           .formula = broadcast_formula({4}, [](double a, double b) { return a != b; }),
           .tolerance = 0});
  }
}

TEST(NotEqual, Refuses) {
  check_binary_refusals(not_equal.record, DType::kFloat32, DType::kBool);
  check_binary_refusals(not_equal.record, DType::kInt8, DType::kBool);
  expect_refused({.op = not_equal.record,
                  .inputs = {random_tensor(DType::kInt8, {3}, {.scale = 1e8f}),
                             random_tensor(DType::kInt8, {3}, {.scale = 1.0f})},
                  .outputs = {like(DType::kBool, {3})}},
                 Code::kScale);
}

}  // namespace
}  // namespace diatom::testing
