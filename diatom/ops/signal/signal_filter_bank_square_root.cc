#include "diatom/ops/signal/signal_filter_bank_square_root.h"

#include "diatom/kernels/signal.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {

Code SignalFilterBankSquareRoot::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_rank(context, 0, 1));
  const int64_t bits = context.input(1).shape.elements();
  if (bits != 1) return context.fail(Code::kElementCount, 1, 1, bits);
  return context.set_output(0, DType::kUInt32, context.input(0).shape);
}

Code SignalFilterBankSquareRoot::prepare(const Attrs&, PrepareContext& context) {
  return context.allow_overlap(0, 0, 0);
}

Code SignalFilterBankSquareRoot::run(const Attrs&, RunContext& context) {
  const uint64_t* x = context.input<uint64_t>(0);
  const int32_t bits = *context.input<int32_t>(1);
  uint32_t* y = context.output<uint32_t>(0);
  if (bits < 0 || bits > 31) return context.fail(Code::kBadValue, 1, 31, bits);
  const int32_t count = context.input_dims(0)[0];
  for (int32_t i = 0; i < count; ++i) y[i] = kernels::nearest_square_root(x[i]) >> bits;
  return Code::kOk;
}

}  // namespace diatom
