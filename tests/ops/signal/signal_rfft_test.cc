#include "diatom/ops/signal/signal_rfft.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

OpCase spectrum_of(OpTensor x, int length) {
  auto shape = x.shape;
  shape.back() = length + 2;
  const DType dtype = x.dtype;
  return {.op = signal_rfft.record,
          .inputs = {std::move(x)},
          .outputs = {like(dtype, shape)},
          .custom_options = {{"fft_length", length}}};
}

// The definition, divided by `divisor`.
auto formula(int length, double divisor) {
  return [=](const Reals& in) {
    const size_t width = static_cast<size_t>(in[0].shape.back());
    const size_t rows = in[0].values.size() / width;
    RealTensor y{in[0].shape, {}};
    for (size_t row = 0; row < rows; ++row) {
      for (int k = 0; k <= length / 2; ++k) {
        double real = 0;
        double imaginary = 0;
        for (size_t i = 0; i < width; ++i) {
          const double angle = -2 * 3.14159265358979323846 * k * static_cast<double>(i) / length;
          real += in[0].values[row * width + i] * std::cos(angle);
          imaginary += in[0].values[row * width + i] * std::sin(angle);
        }
        y.values.push_back(real / divisor);
        y.values.push_back(imaginary / divisor);
      }
    }
    return Reals{y};
  };
}

TEST(SignalRfft, FloatMatchesFormula) {
  OpCase tested = spectrum_of(random_tensor(DType::kFloat32, {2, 3, 50}), 64);
  tested.formula = formula(64, 1);
  check(tested);
}

TEST(SignalRfft, Int16MatchesFormula) {
  OpCase tested = spectrum_of(random_tensor(DType::kInt16, {2, 60}), 60);
  tested.formula = formula(60, 60);
  tested.tolerance = 4;
  check(tested);
}

TEST(SignalRfft, Int32MatchesFormula) {
  OpCase tested = spectrum_of(random_tensor(DType::kInt32, {128}), 128);
  tested.formula = formula(128, 128);
  tested.tolerance = 6;
  check(tested);
}

TEST(SignalRfft, RefusesSignalsLongerThanTheTransform) {
  expect_refused(spectrum_of(random_tensor(DType::kInt16, {65}), 64), Code::kShapeMismatch);
}

TEST(SignalRfft, RefusesLengthsItHasNoButterfliesFor) {
  expect_refused(spectrum_of(random_tensor(DType::kInt16, {14}), 14), Code::kUnsupported);
  expect_refused(spectrum_of(random_tensor(DType::kInt16, {1}), 0), Code::kBadAttribute);
  expect_refused(spectrum_of(random_tensor(DType::kInt16, {1}), 1 << 20), Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
