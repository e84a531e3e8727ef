// Dot products of inputs and weights for every pairing of types, and what finishes the sum of one output.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/floating_point.h"
#include "diatom/kernels/output.h"

namespace diatom::kernels {

// Reads packed 4-bit weights as a pointer would read bytes.
class NibblePointer {
 public:
  constexpr NibblePointer(const uint8_t* bytes, ptrdiff_t index) : bytes_(bytes), index_(index) {}

  constexpr int32_t operator[](ptrdiff_t i) const {
    const ptrdiff_t nibble = index_ + i;
    const uint32_t shifted = static_cast<uint32_t>(bytes_[nibble >> 1]) << (nibble & 1 ? 24 : 28);
    return static_cast<int32_t>(shifted) >> 28;
  }
  constexpr NibblePointer operator+(ptrdiff_t i) const { return {bytes_, index_ + i}; }
  constexpr NibblePointer& operator+=(ptrdiff_t i) {
    index_ += i;
    return *this;
  }

 private:
  const uint8_t* bytes_;
  ptrdiff_t index_;
};

// Inputs as operands of a product: only 8-bit ones have an offset.
constexpr int32_t operand(int8_t x, int32_t offset) { return x + offset; }
constexpr int32_t operand(int16_t x, int32_t) { return x; }
template <FloatingPoint T>
constexpr T operand(T x, int32_t) {
  return x;
}

// Integer sums wrap around.
constexpr void add_product(uint32_t& sum, int32_t x, int32_t weight) {
  sum += static_cast<uint32_t>(x) * static_cast<uint32_t>(weight);
}
constexpr void add_product(uint64_t& sum, int32_t x, int32_t weight) {
  sum += static_cast<uint64_t>(int64_t{x * weight});
}
template <FloatingPoint T>
constexpr void add_product(T& sum, T x, T weight) {
  sum += x * weight;
}
constexpr void add_product(float& sum, float x, int8_t weight) { sum += x * static_cast<float>(weight); }

// Outputs computed together, so that an input is loaded once for all of them.
inline constexpr int32_t kChannelBlock = 4;

template <typename Sum>
struct SumBlock {
  Sum sums[kChannelBlock];
};

// Adds the products of `count` inputs with the weights of neighbouring channels, which lie `stride` apart.
template <typename Sum, typename Input, typename Weights>
inline void dot_block(SumBlock<Sum>& block, const Input* input, int32_t offset, Weights weights,
                      ptrdiff_t stride, int32_t count) {
  Sum s0 = block.sums[0], s1 = block.sums[1], s2 = block.sums[2], s3 = block.sums[3];
  const auto step = [&](ptrdiff_t i) {
    const auto x = operand(input[i], offset);
    add_product(s0, x, weights[i]);
    add_product(s1, x, weights[i + stride]);
    add_product(s2, x, weights[i + 2 * stride]);
    add_product(s3, x, weights[i + 3 * stride]);
  };
  for (const Input* end = input + (count & ~1); input != end; input += 2) {
    step(0);
    step(1);
    weights += 2;
  }
  if (count & 1) step(0);
  block = {{s0, s1, s2, s3}};
}

template <typename Sum, typename Input, typename Weights>
inline void dot(Sum& sum, const Input* input, int32_t offset, Weights weights, int32_t count) {
  for (const Input* end = input + count; input != end; ++input) {
    add_product(sum, operand(*input, offset), weights[0]);
    weights += 1;
  }
}

// Finish<Element, Bias> makes the element of `channel` from its sum; sums of integers are as wide as the
// bias.
template <typename E, typename Bias>
struct Finish {
  using Element = E;
  using Sum = decltype([](Bias b) {
    if constexpr (sizeof(b) == 8) {
      return uint64_t{};
    } else {
      return uint32_t{};
    }
  }(Bias{}));

  StoredOutput output;
  const Bias* bias;

  Element operator()(Sum sum, int32_t channel) const {
    if (bias != nullptr) sum += static_cast<Sum>(bias[channel]);
    const int32_t scaled = requantize(static_cast<Bias>(sum), output.multiplier(channel));
    return static_cast<Element>(clamp(wrapping_add(scaled, output.zero_point), output.low, output.high));
  }
};

template <FloatingPoint T>
struct Finish<T, T> {
  using Element = T;
  using Sum = T;

  RealOutput output;
  const T* bias;

  T operator()(T sum, int32_t channel) const {
    if (output.scales != nullptr) sum *= static_cast<T>(output.scales[channel * output.scale_step]);
    if (bias != nullptr) sum += bias[channel];
    return clamp(sum, static_cast<T>(output.low), static_cast<T>(output.high));
  }
};

// Writes the outputs of a block of channels from `channel` on. Not inlined, to keep its constants in
// registers.
template <typename Finisher>
[[gnu::noinline]] void finish_block(const Finisher& finisher, const SumBlock<typename Finisher::Sum>& block,
                                    int32_t channel, typename Finisher::Element* output) {
  const Finisher finish = finisher;  // a copy that outputs cannot alias
  for (int32_t i = 0; i < kChannelBlock; ++i) output[i] = finish(block.sums[i], channel + i);
}

}  // namespace diatom::kernels
