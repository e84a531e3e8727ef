#include "diatom/ops/signal/signal_energy.h"

#include <string.h>

#include "diatom/kernels/signal.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {

Code SignalEnergy::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_rank(context, 0, 1));
  const int32_t pairs = context.input(0).shape[0] / 2;
  DIATOM_TRY(check_attribute(context, 1, attrs.end_index, 0, pairs));
  DIATOM_TRY(check_attribute(context, 0, attrs.start_index, 0, attrs.end_index));
  return context.set_output(0, DType::kUInt32, Shape(pairs));
}

// A value is as large as the pair it comes from.
Code SignalEnergy::prepare(const Attrs&, PrepareContext& context) { return context.allow_overlap(0, 0, 0); }

void SignalEnergy::run(const Attrs& attrs, RunContext& context) {
  const auto* x = context.input<kernels::Complex<int16_t>>(0);
  uint32_t* y = context.output<uint32_t>(0);
  const int32_t start = attrs.start_index;
  const int32_t end = attrs.end_index;
  const int32_t count = context.output_dims(0)[0];
  memset(y, 0, static_cast<size_t>(start) * sizeof(*y));
  kernels::energy(x + start, end - start, y + start);
  memset(y + end, 0, static_cast<size_t>(count - end) * sizeof(*y));
}

}  // namespace diatom
