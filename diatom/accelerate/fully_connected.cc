#include "diatom/ops/matrix/fully_connected.h"

#include <algorithm>
#include <cmath>

#include "diatom/accelerate/gemm.h"
#include "diatom/tensor/override.h"

namespace diatom::accelerate {
namespace {

void run(const FullyConnectedAttrs&, const RealScaling& scaling, RunContext& context) {
  const Dims filter = context.input_dims(1);
  const int64_t units = filter[0];
  const int64_t size = element_count(context.output_dims(0));
  const float* bias = context.optional_input<float>(2);
  float* output = context.output<float>(0);
  for (int64_t at = 0; bias != nullptr && at < size; at += units) std::copy_n(bias, units, output + at);
  gemm({.rows = size / units,
        .columns = units,
        .depth = filter[1],
        .transposed_right = true,
        .accumulate = bias != nullptr},
       context.input<float>(0), context.input<float>(1), output);
  if (std::isinf(scaling.low) && std::isinf(scaling.high)) return;
  for (int64_t i = 0; i < size; ++i) output[i] = std::min(std::max(output[i], scaling.low), scaling.high);
}

const Override<fully_connected, run> kOverride(f32f32);

}  // namespace
}  // namespace diatom::accelerate
