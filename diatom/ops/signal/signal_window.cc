#include "diatom/ops/signal/signal_window.h"

#include "diatom/kernels/signal.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {

Code SignalWindow::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_attribute(context, 0, attrs.shift, 0, 31));
  DIATOM_TRY(check_rows(context, 0));
  DIATOM_TRY(check_rank(context, 1, 1));
  DIATOM_TRY(check_rows(context, 1));
  DIATOM_TRY(check_dtype(context, 1, DType::kInt16));
  const int32_t width = context.input(1).shape[0];
  const int last = x.shape.ndim - 1;
  if (x.shape[last] % width != 0) return context.fail(Code::kShapeMismatch, 0, width, x.shape[last], last);
  return context.set_output(0, x.dtype, x.shape);
}

Code SignalWindow::prepare(const Attrs&, PrepareContext& context) { return context.allow_overlap(0, 0, 0); }

void SignalWindow::run(const Attrs& attrs, RunContext& context) {
  const int16_t* x = context.input<int16_t>(0);
  const int16_t* window = context.input<int16_t>(1);
  int16_t* y = context.output<int16_t>(0);
  const int32_t width = context.input_dims(1)[0];
  const int64_t count = element_count(context.input_dims(0));
  for (int64_t i = 0; i < count; i += width) {
    kernels::apply_window(x + i, window, width, attrs.shift, y + i);
  }
}

}  // namespace diatom
