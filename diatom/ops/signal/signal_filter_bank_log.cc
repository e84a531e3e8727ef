#include "diatom/ops/signal/signal_filter_bank_log.h"

#include "diatom/kernels/signal.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {

Code SignalFilterBankLog::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_rank(context, 0, 1));
  DIATOM_TRY(check_attribute(context, 0, attrs.input_correction_bits, 0, 31));
  return context.set_output(0, DType::kInt16, context.input(0).shape);
}

Code SignalFilterBankLog::prepare(const Attrs&, PrepareContext& context) {
  return context.allow_overlap(0, 0, 0);
}

void SignalFilterBankLog::run(const Attrs& attrs, RunContext& context) {
  kernels::scaled_log(context.input<uint32_t>(0), context.input_dims(0)[0],
                      static_cast<uint32_t>(attrs.output_scale), attrs.input_correction_bits,
                      context.output<int16_t>(0));
}

}  // namespace diatom
