#include "diatom/fft/fft.h"

#include <fmt/format.h>

#include <vector>

#include "diatom/autodiff/function_gradient.h"
#include "diatom/fft/plan.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

using Complex = FourierPlan::Complex;

// How many numbers the rows have, along the axis that is `from_end` from the end.
int32_t length_of(const Tensor& x, int from_end) { return x.shape()[x.ndim() - from_end]; }

void expect_real(const char* function, const Tensor& x) {
  if (is_float(x.dtype()) && x.ndim() >= 1 && length_of(x, 1) > 0) return;
  raise(fmt::format("{}: rows of float32 or float64 are expected, not {} {}", function, name(x.dtype()),
                    to_string(x.shape())));
}

void expect_complex(const char* function, const Tensor& x) {
  if (is_float(x.dtype()) && x.ndim() >= 2 && length_of(x, 1) == 2 && length_of(x, 2) > 0) return;
  raise(
      fmt::format("{}: rows of complex numbers, of float32 or float64 with a last axis of 2, are expected, "
                  "not {} {}",
                  function, name(x.dtype()), to_string(x.shape())));
}

// Transforms rows of `length`: load(from, row) fills a row with what the elements of x from there on say, and
// store(row, to) the other way. `of_x` and `of_y` elements belong to a row.
template <typename T, typename Load, typename Store>
void transform_rows(const Tensor& x, size_t of_x, Tensor& y, size_t of_y, size_t length, const Load& load,
                    const Store& store) {
  FourierPlan& plan = fourier_plan(length);
  std::vector<Complex> row(length);
  std::vector<Complex> transformed(length);
  const T* from = x.as<T>().data();
  T* to = y.as<T>().data();
  for (size_t rows = x.as<T>().size() / of_x; rows > 0; --rows, from += of_x, to += of_y) {
    load(from, row);
    plan.run(row.data(), transformed.data());
    store(transformed, to);
  }
}

// The same for either width of float.
template <typename Load, typename Store>
Tensor transform_floats(const Tensor& x, size_t of_x, const Shape& shape, size_t of_y, size_t length,
                        const Load& load, const Store& store) {
  Tensor y(x.dtype(), shape);
  if (x.dtype() == DType::kFloat64) {
    transform_rows<double>(x, of_x, y, of_y, length, load, store);
  } else {
    transform_rows<float>(x, of_x, y, of_y, length, load, store);
  }
  return y;
}

template <typename T>
Complex complex_at(const T* from, size_t i) {
  return {static_cast<double>(from[2 * i]), static_cast<double>(from[2 * i + 1])};
}

template <typename T>
void put_complex(Complex value, T* to, size_t i) {
  to[2 * i] = static_cast<T>(value.real());
  to[2 * i + 1] = static_cast<T>(value.imag());
}

Tensor forward(const Tensor& x) {
  const auto n = static_cast<size_t>(length_of(x, 2));
  return transform_floats(
      x, 2 * n, x.shape(), 2 * n, n,
      [](const auto* from, std::vector<Complex>& row) {
        for (size_t i = 0; i < row.size(); ++i) row[i] = complex_at(from, i);
      },
      [](const std::vector<Complex>& row, auto* to) {
        for (size_t i = 0; i < row.size(); ++i) put_complex(row[i], to, i);
      });
}

// By the transform of the conjugate.
Tensor inverse(const Tensor& y) {
  const auto n = static_cast<size_t>(length_of(y, 2));
  return transform_floats(
      y, 2 * n, y.shape(), 2 * n, n,
      [](const auto* from, std::vector<Complex>& row) {
        for (size_t i = 0; i < row.size(); ++i) row[i] = std::conj(complex_at(from, i));
      },
      [n](const std::vector<Complex>& row, auto* to) {
        for (size_t i = 0; i < n; ++i) put_complex(std::conj(row[i]) / static_cast<double>(n), to, i);
      });
}

Tensor forward_of_real(const Tensor& x) {
  const auto n = static_cast<size_t>(length_of(x, 1));
  const size_t kept = n / 2 + 1;
  Shape shape = x.shape();
  shape[shape.ndim - 1] = static_cast<int32_t>(kept);
  shape.append(2);
  return transform_floats(
      x, n, shape, 2 * kept, n,
      [](const auto* from, std::vector<Complex>& row) {
        for (size_t i = 0; i < row.size(); ++i) row[i] = static_cast<double>(from[i]);
      },
      [=](const std::vector<Complex>& row, auto* to) {
        for (size_t i = 0; i < kept; ++i) put_complex(2 * i % n == 0 ? row[i].real() : row[i], to, i);
      });
}

Tensor inverse_to_real(const Tensor& y, int32_t length) {
  const auto n = static_cast<size_t>(length);
  const size_t given = n / 2 + 1;
  Shape shape;
  for (int axis = 0; axis < y.ndim() - 2; ++axis) shape.append(y.shape()[axis]);
  shape.append(length);
  return transform_floats(
      y, 2 * given, shape, n, n,
      [=](const auto* from, std::vector<Complex>& row) {
        for (size_t i = 0; i < given; ++i) {
          const Complex value = complex_at(from, i);
          // The conjugate of what is asked for has the same real part.
          row[i] = 2 * i % n == 0 ? value.real() : std::conj(value);
          row[(n - i) % n] = std::conj(row[i]);
        }
      },
      [n](const std::vector<Complex>& row, auto* to) {
        for (size_t i = 0; i < n; ++i)
          to[i] = static_cast<std::remove_reference_t<decltype(*to)>>(row[i].real() / static_cast<double>(n));
      });
}

// A factor for each number of half a transform: whether it is its own conjugate or stands for two.
Tensor by_halves(int32_t length, double own, double of_two, DType dtype) {
  const int32_t kept = length / 2 + 1;
  Tensor factors(DType::kFloat64, Shape(kept, 1));
  for (int32_t i = 0; i < kept; ++i)
    factors.as<double>()[static_cast<size_t>(i)] = 2 * i % length == 0 ? own : of_two;
  return cast(factors, {.to = dtype});
}

}  // namespace

// All of these are linear, and their gradients the transposes.

Tensor fft(const Tensor& x) {
  expect_complex("fft", x);
  return call_with_gradient(
      [&] { return forward(x); }, {x},
      [](const Tensors&, const Tensor&, const Tensor& dy) { return Tensors{ifft(dy) * length_of(dy, 2)}; });
}

Tensor ifft(const Tensor& y) {
  expect_complex("ifft", y);
  return call_with_gradient(
      [&] { return inverse(y); }, {y},
      [](const Tensors&, const Tensor&, const Tensor& dx) { return Tensors{fft(dx) / length_of(dx, 2)}; });
}

Tensor rfft(const Tensor& x) {
  expect_real("rfft", x);
  if (x.ndim() == kMaxRank) raise(fmt::format("rfft: the result has more than {} axes", kMaxRank));
  return call_with_gradient([&] { return forward_of_real(x); }, {x},
                            [](const Tensors& inputs, const Tensor&, const Tensor& dy) {
                              const int32_t n = length_of(inputs[0], 1);
                              return Tensors{irfft(dy * by_halves(n, n, 0.5 * n, dy.dtype()), n)};
                            });
}

Tensor irfft(const Tensor& y, int32_t length) {
  expect_complex("irfft", y);
  if (length < 1 || length_of(y, 2) != length / 2 + 1) {
    raise(
        fmt::format("irfft: {} numbers of a row are not half the transform of {}", length_of(y, 2), length));
  }
  return call_with_gradient([&] { return inverse_to_real(y, length); }, {y},
                            [](const Tensors&, const Tensor&, const Tensor& dx) {
                              const int32_t n = length_of(dx, 1);
                              return Tensors{rfft(dx) * by_halves(n, 1.0 / n, 2.0 / n, dx.dtype())};
                            });
}

Tensor irfft(const Tensor& y) {
  expect_complex("irfft", y);
  return irfft(y, 2 * (length_of(y, 2) - 1));
}

}  // namespace diatom
