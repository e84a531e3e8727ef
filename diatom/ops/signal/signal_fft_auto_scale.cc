#include "diatom/ops/signal/signal_fft_auto_scale.h"

#include "diatom/kernels/signal.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {

Code SignalFftAutoScale::infer(const Attrs&, InferContext& context) {
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_rank(context, 0, 1));
  DIATOM_TRY(context.set_output(0, x.dtype, x.shape));
  return context.set_output(1, DType::kInt32, Shape());
}

Code SignalFftAutoScale::prepare(const Attrs&, PrepareContext& context) {
  return context.allow_overlap(0, 0, 0);
}

void SignalFftAutoScale::run(const Attrs&, RunContext& context) {
  *context.output<int32_t>(1) =
      kernels::scale_up(context.input<int16_t>(0), context.input_dims(0)[0], context.output<int16_t>(0));
}

}  // namespace diatom
