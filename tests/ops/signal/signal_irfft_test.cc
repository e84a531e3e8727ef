#include "diatom/ops/signal/signal_irfft.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

OpCase signal_of(OpTensor x, int length) {
  auto shape = x.shape;
  shape.back() = length;
  const DType dtype = x.dtype;
  return {.op = signal_irfft.record,
          .inputs = {std::move(x)},
          .outputs = {like(dtype, shape)},
          .custom_options = {{"fft_length", length}}};
}

// The definition; the first and the last value of a spectrum are taken to be real.
auto formula(int length) {
  return [=](const Reals& in) {
    const size_t width = static_cast<size_t>(length) + 2;
    const size_t rows = in[0].values.size() / width;
    RealTensor y{in[0].shape, {}};
    for (size_t row = 0; row < rows; ++row) {
      const double* x = in[0].values.data() + row * width;
      for (int i = 0; i < length; ++i) {
        double sum = x[0] + x[width - 2] * (i % 2 == 0 ? 1 : -1);
        for (int k = 1; k < length / 2; ++k) {
          const double angle = 2 * 3.14159265358979323846 * k * i / length;
          sum += 2 * (x[2 * k] * std::cos(angle) - x[2 * k + 1] * std::sin(angle));
        }
        y.values.push_back(sum / length);
      }
    }
    return Reals{y};
  };
}

// Spectra of integers so small that no sum overflows.
template <typename T>
OpTensor spectra(int32_t rows, int32_t length) {
  OpTensor x = random_tensor(dtype_of<T>, {rows, length + 2});
  std::vector<T> values;
  for (double value : dequantized(x).values) values.push_back(static_cast<T>(value / 8));
  return tensor<T>(x.shape, values);
}

TEST(SignalIrfft, FloatMatchesFormula) {
  OpCase tested = signal_of(random_tensor(DType::kFloat32, {2, 66}), 64);
  tested.formula = formula(64);
  check(tested);
}

TEST(SignalIrfft, Int16MatchesFormula) {
  OpCase tested = signal_of(spectra<int16_t>(3, 60), 60);
  tested.formula = formula(60);
  tested.tolerance = 4;
  check(tested);
}

TEST(SignalIrfft, Int32MatchesFormula) {
  OpCase tested = signal_of(spectra<int32_t>(1, 128), 128);
  tested.formula = formula(128);
  tested.tolerance = 6;
  check(tested);
}

TEST(SignalIrfft, RefusesSpectraOfAnotherLength) {
  expect_refused(signal_of(random_tensor(DType::kInt16, {64}), 64), Code::kShapeMismatch);
  expect_refused(signal_of(random_tensor(DType::kInt16, {16}), 14), Code::kUnsupported);
}

}  // namespace
}  // namespace diatom::testing
