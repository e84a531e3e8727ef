#include "tests/ops/elementwise/arithmetic_cases.h"

#include <algorithm>

namespace diatom::testing {
namespace {

const OpTensor kInt8A = like(DType::kInt8, {}, {.scale = 0.05f, .zero_point = 3});
const OpTensor kInt8B = like(DType::kInt8, {}, {.scale = 0.03f, .zero_point = -7});

}  // namespace

void check_floats(const ArithmeticCase& tested) {
  check_one_type(tested.op, like(DType::kFloat32, {}), tested.of_pair, 1e-6);
}

void check_int8(const ArithmeticCase& tested, double tolerance) {
  check_all_shapes({.op = tested.op,
                    .a = kInt8A,
                    .b = kInt8B,
                    .output = like(DType::kInt8, {}, {.scale = 0.08f, .zero_point = -5}),
                    .of_pair = tested.of_pair,
                    .tolerance = tolerance});
}

void check_int16(const ArithmeticCase& tested, float output_scale, double tolerance) {
  check_all_shapes({.op = tested.op,
                    .a = like(DType::kInt16, {}, {.scale = 0.0005f}),
                    .b = like(DType::kInt16, {}, {.scale = 0.0003f}),
                    .output = like(DType::kInt16, {}, {.scale = output_scale}),
                    .of_pair = tested.of_pair,
                    .tolerance = tolerance});
}

void check_int32(const Op& op, const std::vector<int32_t>& b, const std::vector<double>& expected) {
  check({.op = op,
         .inputs = {tensor<int32_t>({4}, {7, -5, 2147483647, -2147483647 - 1}), tensor<int32_t>({4}, b)},
         .outputs = {like(DType::kInt32, {4})},
         .formula =
             [&](const Reals&) {
               return Reals{{{4}, expected}};
             },
         .tolerance = 0});
}

void check_activations(const ArithmeticCase& tested) {
  for (int activation : {1, 2, 3}) {
    const double low = activation == 2 ? -1 : 0;
    const double high = activation == 1 ? 1e30 : activation == 2 ? 1 : 6;
    const auto clamped = [&](double a, double b) { return std::clamp(tested.of_pair(a, b), low, high); };
    const std::vector<OptionField> options = {{0, static_cast<int8_t>(activation)}};
    check_one_type(tested.op, like(DType::kFloat32, {}), clamped, 1e-6, options);
    check_all_shapes({.op = tested.op,
                      .a = kInt8A,
                      .b = kInt8B,
                      .output = like(DType::kInt8, {}, {.scale = 0.0625f, .zero_point = -5}),
                      .of_pair = clamped,
                      .tolerance = 0.52,
                      .options = options});
  }
}

void check_arithmetic_refusals(const Op& op) {
  check_binary_refusals(op, DType::kFloat32, DType::kFloat32);
  check_binary_refusals(op, DType::kInt8, DType::kInt8);
  const auto refused = [&](QuantizationSpec a, QuantizationSpec y, int8_t activation, Code code) {
    expect_refused(
        {.op = op,
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

}  // namespace diatom::testing
