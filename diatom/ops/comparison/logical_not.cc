#include "diatom/ops/comparison/logical_not.h"

namespace diatom {

Code LogicalNot::infer(const Attrs&, InferContext& context) {
  const TensorInfo x = context.input(0);
  return context.set_output(0, x.dtype, x.shape);
}

Code LogicalNot::prepare(const Attrs&, PrepareContext& context) { return context.allow_overlap(0, 0, 0); }

void LogicalNot::run(const Attrs&, RunContext& context) {
  const uint8_t* x = context.input<uint8_t>(0);
  bool* y = context.output<bool>(0);
  const int64_t count = element_count(context.output_dims(0));
  for (int64_t i = 0; i < count; ++i) y[i] = x[i] == 0;
}

}  // namespace diatom
