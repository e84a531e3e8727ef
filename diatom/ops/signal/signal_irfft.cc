#include "diatom/ops/signal/signal_irfft.h"

#include "diatom/ops/signal/checks.h"

namespace diatom {

Code SignalIrfft::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_attribute(context, 0, attrs.fft_length, 2, 2 * kernels::FftPlan::kLongest));
  DIATOM_TRY(check_rows(context, 0));
  const TensorInfo x = context.input(0);
  Shape shape = x.shape;
  const int last = shape.ndim - 1;
  const int32_t spectrum = (attrs.fft_length / 2 + 1) * 2;
  if (shape[last] != spectrum) return context.fail(Code::kShapeMismatch, 0, spectrum, shape[last], last);
  shape[last] = attrs.fft_length;
  return context.set_output(0, x.dtype, shape);
}

template <typename T>
Code SignalIrfft::prepare(const Attrs& attrs, PrepareContext& context, FftState<T>& state) {
  DIATOM_TRY(prepare_fft(attrs.fft_length, kernels::Direction::kInverse, context, state));
  DIATOM_TRY(context.request_scratch(int64_t{attrs.fft_length} * int64_t{sizeof(T)}));
  // A row is read before its signal, which is shorter, is written.
  return context.allow_overlap(0, 0, 0);
}

template <typename T>
void SignalIrfft::run(const Attrs&, const FftState<T>& state, RunContext& context) {
  using Complex = kernels::Complex<T>;
  const auto* x = context.input<Complex>(0);
  T* y = context.output<T>(0);
  const int32_t width = 2 * state.plan.length;
  const int64_t count = element_count(context.output_dims(0));
  for (int64_t i = 0; i < count; i += width, x += state.plan.length + 1) {
    kernels::inverse_real_fft(state.plan, state.tables(), x, context.scratch<Complex>(), y + i);
  }
}

template Code SignalIrfft::prepare(const Attrs&, PrepareContext&, FftState<float>&);
template Code SignalIrfft::prepare(const Attrs&, PrepareContext&, FftState<int16_t>&);
template Code SignalIrfft::prepare(const Attrs&, PrepareContext&, FftState<int32_t>&);
template void SignalIrfft::run(const Attrs&, const FftState<float>&, RunContext&);
template void SignalIrfft::run(const Attrs&, const FftState<int16_t>&, RunContext&);
template void SignalIrfft::run(const Attrs&, const FftState<int32_t>&, RunContext&);

}  // namespace diatom
