#include "diatom/fft/plan.h"

#include <memory>
#include <numbers>

namespace diatom {
namespace {

// Measured: from here on a chirp is faster.
constexpr size_t kLargeFactor = 20;

size_t largest_factor(size_t n) {
  size_t largest = 1;
  for (size_t factor = 2; factor * factor <= n; ++factor) {
    for (; n % factor == 0; n /= factor) largest = factor;
  }
  return n > 1 ? n : largest;
}

size_t padded_length(size_t length) {
  if (largest_factor(length) < kLargeFactor) return length;
  size_t padded = 1;
  while (padded < 2 * length - 1) padded *= 2;
  return padded;
}

}  // namespace

FourierPlan::FourierPlan(size_t length)
    : length_(length), padded_(padded_length(length)), transform_(padded_, false) {
  if (padded_ == length_) return;
  product_.resize(padded_);
  convolved_.resize(padded_);
  spectrum_.resize(padded_);
  for (size_t j = 0; j < length_; ++j) {
    const auto turned = static_cast<double>(j * j % (2 * length_));
    chirp_.push_back(std::polar(1.0, -std::numbers::pi * turned / static_cast<double>(length_)));
    product_[j] = product_[(padded_ - j) % padded_] = std::conj(chirp_[j]);
  }
  transform_.transform(product_.data(), spectrum_.data());
}

void FourierPlan::run(const Complex* from, Complex* to) {
  if (chirp_.empty()) {
    transform_.transform(from, to);
  } else {
    run_by_chirp(from, to);
  }
}

// 2 j k = j^2 + k^2 - (k - j)^2.
void FourierPlan::run_by_chirp(const Complex* from, Complex* to) {
  for (size_t j = 0; j < padded_; ++j) product_[j] = j < length_ ? from[j] * chirp_[j] : Complex();
  transform_.transform(product_.data(), convolved_.data());
  // The inverse of a transform is that of the conjugate, conjugated and divided by the length.
  for (size_t j = 0; j < padded_; ++j) product_[j] = std::conj(convolved_[j] * spectrum_[j]);
  transform_.transform(product_.data(), convolved_.data());
  const double scale = 1 / static_cast<double>(padded_);
  for (size_t k = 0; k < length_; ++k) to[k] = std::conj(convolved_[k]) * chirp_[k] * scale;
}

FourierPlan& fourier_plan(size_t length) {
  static thread_local std::unique_ptr<FourierPlan> kept;
  if (kept == nullptr || kept->length() != length) kept = std::make_unique<FourierPlan>(length);
  return *kept;
}

}  // namespace diatom
