#include "diatom/ops/activation/relu.h"

namespace diatom {

Code Relu::infer(const Attrs&, InferContext& context) {
  const TensorInfo x = context.input(0);
  return context.set_output(0, x.dtype, x.shape);
}

Code Relu::prepare(const Attrs&, PrepareContext& context) { return context.allow_overlap(0, 0, 0); }

void Relu::run_f32(const Attrs&, RunContext& context) {
  const float* x = context.input<float>(0);
  float* y = context.output<float>(0);
  const int64_t count = element_count(context.output_dims(0));
  for (int64_t i = 0; i < count; ++i) y[i] = x[i] > 0.0f ? x[i] : 0.0f;
}

}  // namespace diatom
