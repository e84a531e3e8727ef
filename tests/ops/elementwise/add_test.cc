#include "diatom/ops/elementwise/add.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

TEST(Add, FloatMatchesFormula) {
  check_all_shapes({.op = add.record,
                    .a = like(DType::kFloat32, {}),
                    .b = like(DType::kFloat32, {}),
                    .output = like(DType::kFloat32, {}),
                    .of_pair = [](double a, double b) { return a + b; },
                    .tolerance = 1e-6});
}

TEST(Add, Int8MatchesFormula) {
  check_all_shapes({.op = add.record,
                    .a = like(DType::kInt8, {}, {.scale = 0.05f, .zero_point = 3}),
                    .b = like(DType::kInt8, {}, {.scale = 0.03f, .zero_point = -7}),
                    .output = like(DType::kInt8, {}, {.scale = 0.08f, .zero_point = -5}),
                    .of_pair = [](double a, double b) { return a + b; },
                    .tolerance = 0.502});
}

TEST(Add, Int16MatchesFormula) {
  check_all_shapes({.op = add.record,
                    .a = like(DType::kInt16, {}, {.scale = 0.0005f}),
                    .b = like(DType::kInt16, {}, {.scale = 0.0003f}),
                    .output = like(DType::kInt16, {}, {.scale = 0.0008f}),
                    .of_pair = [](double a, double b) { return a + b; },
                    .tolerance = 0.55});
}

TEST(Add, Int32WrapsAround) {
  check({.op = add.record,
         .inputs = {tensor<int32_t>({4}, {7, -5, 2147483647, -2147483647 - 1}),
                    tensor<int32_t>({4}, {3, 6, 1, -1})},
         .outputs = {like(DType::kInt32, {4})},
         .formula =
             [](const Reals&) {
               return Reals{{{4}, {10, 1, -2147483648.0, 2147483647}}};
             },
         .tolerance = 0});
}

TEST(Add, ActivationsClamp) {
  for (int activation : {1, 2, 3}) {
    const double low = activation == 2 ? -1 : 0;
    const double high = activation == 1 ? 1e30 : activation == 2 ? 1 : 6;
    const auto clamped = [low, high](double a, double b) { return std::clamp(a + b, low, high); };
    const std::vector<OptionField> options = {{0, static_cast<int8_t>(activation)}};
    check_all_shapes({.op = add.record,
                      .a = like(DType::kFloat32, {}),
                      .b = like(DType::kFloat32, {}),
                      .output = like(DType::kFloat32, {}),
                      .of_pair = clamped,
                      .options = options});
    check_all_shapes({.op = add.record,
                      .a = like(DType::kInt8, {}, {.scale = 0.05f, .zero_point = 3}),
                      .b = like(DType::kInt8, {}, {.scale = 0.03f, .zero_point = -7}),
                      .output = like(DType::kInt8, {}, {.scale = 0.0625f, .zero_point = -5}),
                      .of_pair = clamped,
                      .tolerance = 0.52,
                      .options = options});
  }
}

TEST(Add, Refuses) {
  check_binary_refusals(add.record, DType::kFloat32, DType::kFloat32);
  check_binary_refusals(add.record, DType::kInt8, DType::kInt8);
  const auto refused = [](QuantizationSpec a, QuantizationSpec y, int8_t activation, Code code) {
    expect_refused(
        {.op = add.record,
         .inputs = {random_tensor(DType::kInt8, {3}, a), random_tensor(DType::kInt8, {3}, {.scale = 1.0f})},
         .outputs = {like(DType::kInt8, {3}, y)},
         .options = {{0, activation}}},
        code);
  };
  refused({}, {.scale = 1.0f}, 0, Code::kBadQuantization);
  refused({.scale = 1.0f, .zero_point = 128}, {.scale = 1.0f}, 0, Code::kBadQuantization);
  refused({.scale = 1.0f}, {.scale = 1e-18f}, 0, Code::kScale);
  refused({.scale = 1.0f}, {.scale = 1.0f}, 4, Code::kUnsupported);
}

}  // namespace
}  // namespace diatom::testing
