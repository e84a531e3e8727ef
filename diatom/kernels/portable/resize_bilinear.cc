#include <stddef.h>
#include <string.h>

#include "diatom/base/floating_point.h"
#include "diatom/kernels/resize.h"

namespace diatom::kernels {
namespace {

constexpr int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }
constexpr int32_t smaller(int32_t a, int32_t b) { return a < b ? a : b; }

// The two input positions that an output position lies between and how far it is from the lower one;
// beyond the image both are its edge.
template <typename Fraction>
struct Between {
  int32_t lower;
  int32_t upper;
  Fraction fraction;
};

template <FloatingPoint T>
class RealAxis {
 public:
  RealAxis(int32_t from, int32_t to, const Resize& resize)
      : last_(from - 1),
        half_pixel_(resize.half_pixel_centers),
        scale_(resize.align_corners && to > 1 ? static_cast<T>(from - 1) / static_cast<T>(to - 1)
                                              : static_cast<T>(from) / static_cast<T>(to)) {}

  Between<T> operator()(int32_t position) const {
    const auto exact = static_cast<T>(position);
    const T at = half_pixel_ ? (exact + 0.5f) * scale_ - 0.5f : exact * scale_;
    const auto whole = static_cast<int32_t>(at);  // `at` is above -1
    const int32_t ceiling = whole + (static_cast<T>(whole) < at ? 1 : 0);
    const int32_t lower = smaller(whole, last_);
    return {lower, smaller(ceiling, last_), at - static_cast<T>(lower)};
  }

 private:
  int32_t last_;
  bool half_pixel_;
  T scale_;
};

constexpr int32_t kFractionBits = 10;
constexpr int32_t kOne = 1 << kFractionBits;

class FixedAxis {
 public:
  FixedAxis(int32_t from, int32_t to, const Resize& resize)
      : last_(from - 1), half_pixel_(resize.half_pixel_centers) {
    const int32_t cut = resize.align_corners && to > 1 ? 1 : 0;
    scale_ = (kOne * (from - cut) + (to - cut) / 2) / (to - cut);
  }

  Between<int32_t> operator()(int32_t position) const {
    const int32_t at = position * scale_ + (half_pixel_ ? scale_ / 2 - kOne / 2 : 0);
    // The rounded scale may lead past the last position.
    const int32_t lower = smaller(larger(at / kOne, 0), last_);
    return {lower, smaller((at + kOne - 1) / kOne, last_), smaller(at - kOne * lower, kOne)};
  }

 private:
  int32_t last_;
  bool half_pixel_;
  int32_t scale_;
};

// Calls blend(corner pixels 00 10 01 11, row fraction, column fraction, y) for each pixel of the output; one
// of the images is written.
template <typename Axis, typename X, typename Y, typename Blend>
void for_each_pixel(X* x, Y* y, const Resize& resize, Blend blend) {
  if (resize.channels == 0) return;
  const Axis row_of(resize.from.height, resize.to.height, resize);
  const Axis column_of(resize.from.width, resize.to.width, resize);
  const ptrdiff_t pixel = resize.channels;
  const ptrdiff_t row = pixel * resize.from.width;
  for (int32_t batch = 0; batch < resize.batches; ++batch) {
    for (int32_t i = 0; i < resize.to.height; ++i) {
      const auto rows = row_of(i);
      X* upper = x + rows.lower * row;
      X* lower = x + rows.upper * row;
      for (int32_t j = 0; j < resize.to.width; ++j) {
        const auto columns = column_of(j);
        const ptrdiff_t left = columns.lower * pixel;
        const ptrdiff_t right = columns.upper * pixel;
        blend(upper + left, lower + left, upper + right, lower + right, rows.fraction, columns.fraction, y);
        y += pixel;
      }
    }
    x += row * resize.from.height;
  }
}

template <typename T>
void resize_reals(const T* x, T* y, const Resize& resize) {
  const int32_t channels = resize.channels;
  for_each_pixel<RealAxis<T>>(
      x, y, resize,
      [channels](const T* x00, const T* x10, const T* x01, const T* x11, T down, T right, T* to) {
        const T up = T{1} - down;
        const T left = T{1} - right;
        for (int32_t c = 0; c < channels; ++c) {
          to[c] = x00[c] * up * left + x10[c] * down * left + x01[c] * up * right + x11[c] * down * right;
        }
      });
}

template <typename T>
void add_back(const T* of_y, T* of_x, const Resize& resize) {
  const int32_t channels = resize.channels;
  const size_t pixels = static_cast<size_t>(resize.from.height) * static_cast<size_t>(resize.from.width);
  memset(of_x, 0, static_cast<size_t>(resize.batches) * pixels * static_cast<size_t>(channels) * sizeof(T));
  for_each_pixel<RealAxis<T>>(of_x, of_y, resize,
                              [channels](T* x00, T* x10, T* x01, T* x11, T down, T right, const T* from) {
                                const T up = T{1} - down;
                                const T left = T{1} - right;
                                for (int32_t c = 0; c < channels; ++c) {
                                  x00[c] += from[c] * up * left;
                                  x10[c] += from[c] * down * left;
                                  x01[c] += from[c] * up * right;
                                  x11[c] += from[c] * down * right;
                                }
                              });
}

}  // namespace

void resize_bilinear(const float* x, float* y, const Resize& resize) { resize_reals(x, y, resize); }

void resize_bilinear(const double* x, double* y, const Resize& resize) { resize_reals(x, y, resize); }

void resize_bilinear_gradient(const float* of_y, float* of_x, const Resize& resize) {
  add_back(of_y, of_x, resize);
}

void resize_bilinear_gradient(const double* of_y, double* of_x, const Resize& resize) {
  add_back(of_y, of_x, resize);
}

void resize_bilinear(const int8_t* x, int8_t* y, const Resize& resize) {
  const int32_t channels = resize.channels;
  for_each_pixel<FixedAxis>(x, y, resize,
                            [channels](const int8_t* x00, const int8_t* x10, const int8_t* x01,
                                       const int8_t* x11, int32_t down, int32_t right, int8_t* to) {
                              const int32_t w00 = (kOne - down) * (kOne - right);
                              const int32_t w10 = down * (kOne - right);
                              const int32_t w01 = (kOne - down) * right;
                              const int32_t w11 = down * right;
                              constexpr int32_t kHalf = 1 << (2 * kFractionBits - 1);
                              for (int32_t c = 0; c < channels; ++c) {
                                const int32_t sum = x00[c] * w00 + x10[c] * w10 + x01[c] * w01 + x11[c] * w11;
                                to[c] =
                                    static_cast<int8_t>((sum + (sum > 0 ? kHalf : -kHalf)) / (kOne * kOne));
                              }
                            });
}

}  // namespace diatom::kernels
