#include "diatom/ops/signal/signal_pcan.h"

#include "diatom/kernels/signal.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {

Code SignalPcan::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_attribute(context, 0, attrs.snr_shift, 0, 63));
  for (int i = 0; i < 3; ++i) DIATOM_TRY(check_rank(context, i, 1));
  const int32_t noise = context.input(1).shape[0];
  const int32_t gains = context.input(2).shape[0];
  if (noise != x.shape[0]) return context.fail(Code::kShapeMismatch, 1, x.shape[0], noise, 0);
  if (gains < kernels::kGainEntries) {
    return context.fail(Code::kShapeMismatch, 2, kernels::kGainEntries, gains, 0);
  }
  return context.set_output(0, x.dtype, x.shape);
}

Code SignalPcan::prepare(const Attrs&, PrepareContext& context) { return context.allow_overlap(0, 0, 0); }

void SignalPcan::run(const Attrs& attrs, RunContext& context) {
  kernels::control_gain(context.input<int16_t>(2), attrs.snr_shift, context.input<uint32_t>(0),
                        context.input<uint32_t>(1), context.input_dims(0)[0], context.output<uint32_t>(0));
}

}  // namespace diatom
