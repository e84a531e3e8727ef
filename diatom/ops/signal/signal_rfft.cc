#include "diatom/ops/signal/signal_rfft.h"

#include "diatom/ops/signal/checks.h"

namespace diatom {

Code SignalRfft::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_attribute(context, 0, attrs.fft_length, 2, 2 * kernels::FftPlan::kLongest));
  DIATOM_TRY(check_rows(context, 0));
  const TensorInfo x = context.input(0);
  Shape shape = x.shape;
  const int last = shape.ndim - 1;
  if (shape[last] > attrs.fft_length) {
    return context.fail(Code::kShapeMismatch, 0, attrs.fft_length, shape[last], last);
  }
  shape[last] = (attrs.fft_length / 2 + 1) * 2;
  return context.set_output(0, x.dtype, shape);
}

template <typename T>
Code SignalRfft::prepare(const Attrs& attrs, PrepareContext& context, FftState<T>& state) {
  return prepare_fft(attrs.fft_length, kernels::Direction::kForward, context, state);
}

template <typename T>
void SignalRfft::run(const Attrs&, const FftState<T>& state, RunContext& context) {
  const T* x = context.input<T>(0);
  auto* y = context.output<kernels::Complex<T>>(0);
  const Dims dims = context.input_dims(0);
  const int32_t width = dims[dims.size() - 1];
  const int64_t count = element_count(dims);
  for (int64_t i = 0; i < count; i += width, y += state.plan.length + 1) {
    kernels::real_fft(state.plan, state.tables(), x + i, width, y);
  }
}

template Code SignalRfft::prepare(const Attrs&, PrepareContext&, FftState<float>&);
template Code SignalRfft::prepare(const Attrs&, PrepareContext&, FftState<int16_t>&);
template Code SignalRfft::prepare(const Attrs&, PrepareContext&, FftState<int32_t>&);
template void SignalRfft::run(const Attrs&, const FftState<float>&, RunContext&);
template void SignalRfft::run(const Attrs&, const FftState<int16_t>&, RunContext&);
template void SignalRfft::run(const Attrs&, const FftState<int32_t>&, RunContext&);

}  // namespace diatom
