#include "diatom/ops/matrix/fully_connected.h"

#include <algorithm>
#include <cmath>

#include "diatom/accelerate/gemm.h"
#include "diatom/accelerate/repeat.h"
#include "diatom/tensor/override.h"

namespace diatom::accelerate {
namespace {

constexpr int64_t kBlock = 64;  // of a loop that is worth its beginning

// Adds the bias to every row and applies the activation. Short rows are gone through several at a time.
void finish(const RealScaling& scaling, const float* bias, int64_t units, float* output, int64_t size) {
  float repeated[kBlock];
  int64_t width = units;
  if (units < kBlock) {
    width = kBlock / units * units;
    repeat(bias, static_cast<size_t>(units), repeated, static_cast<size_t>(width));
    bias = repeated;
  }
  for (int64_t at = 0; at < size; at += width) {
    float* const row = output + at;
    const int64_t count = std::min(width, size - at);
    for (int64_t i = 0; i < count; ++i)
      row[i] = std::min(std::max(row[i] + bias[i], scaling.low), scaling.high);
  }
}

// The bias comes after the products: a library that adds to what is there takes twice as long for small ones.
void run(const FullyConnectedAttrs&, const RealScaling& scaling, RunContext& context) {
  const Dims filter = context.input_dims(1);
  const int64_t units = filter[0];
  const int64_t size = element_count(context.output_dims(0));
  float* output = context.output<float>(0);
  gemm({.rows = size / units, .columns = units, .depth = filter[1], .transposed_right = true},
       context.input<float>(0), context.input<float>(1), output);
  const float* bias = context.optional_input<float>(2);
  if (bias != nullptr) return finish(scaling, bias, units, output, size);
  if (std::isinf(scaling.low) && std::isinf(scaling.high)) return;
  for (int64_t i = 0; i < size; ++i) output[i] = std::min(std::max(output[i], scaling.low), scaling.high);
}

const Override<fully_connected, run> kOverride(f32f32);

}  // namespace
}  // namespace diatom::accelerate
