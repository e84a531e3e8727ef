#include "diatom/ops/elementwise/add_n.h"

#include "diatom/kernels/portable/reducers.h"
#include "diatom/ops/aligned_sum.h"
#include "diatom/ops/movement/movement.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {
namespace {

// Elements are summed a few at a time, so that an input is looked up once for all of them.
template <typename T, typename F>
void sum_inputs(const F& f, const RunContext& context) {
  constexpr int64_t kBlock = 32;
  decltype(f.next(f.first, T{})) sums[kBlock];
  T* y = context.output<T>(0);
  const int64_t total = element_count(context.output_dims(0));
  for (int64_t start = 0; start < total; start += kBlock) {
    const int64_t count = min(kBlock, total - start);
    for (int64_t k = 0; k < count; ++k) sums[k] = f.first;
    for (int i = 0; i < context.input_count(); ++i) {
      const T* x = context.input<T>(i) + start;
      for (int64_t k = 0; k < count; ++k) sums[k] = f.next(sums[k], x[k]);
    }
    for (int64_t k = 0; k < count; ++k) y[start + k] = static_cast<T>(f.last(sums[k]));
  }
}

}  // namespace

Code AddN::infer(const Attrs&, InferContext& context) {
  const TensorInfo first = context.input(0);
  for (int i = 1; i < context.input_count(); ++i) DIATOM_TRY(check_like(context, i, first, -1));
  return context.set_output(0, first.dtype, first.shape);
}

Code AddN::prepare(const Attrs&, PrepareContext& context) {
  for (int i = 0; i < context.input_count(); ++i) DIATOM_TRY(context.allow_overlap(i, 0, 0));
  return Code::kOk;
}

Code AddN::prepare_s8(const Attrs& attrs, PrepareContext& context, kernels::AlignedSum& sum) {
  DIATOM_TRY(prepare_aligned_sum(context, sum));
  PerTensor first;
  DIATOM_TRY(per_tensor(context, 0, first));
  for (int i = 1; i < context.input_count(); ++i) {
    PerTensor other;
    DIATOM_TRY(per_tensor(context, i, other));
    if (other != first) return context.fail(Code::kScale, i, first.zero_point, other.zero_point);
  }
  return prepare(attrs, context);
}

template <typename T>
void AddN::run_real(const Attrs&, RunContext& context) {
  sum_inputs<T>(kernels::RealSum<T>(), context);
}

void AddN::run_s8(const Attrs&, const kernels::AlignedSum& sum, RunContext& context) {
  sum_inputs<int8_t>(sum, context);
}

void AddN::run_s32(const Attrs&, RunContext& context) {
  sum_inputs<int32_t>(kernels::WrappingSum(), context);
}

template void AddN::run_real<float>(const Attrs&, RunContext&);
template void AddN::run_real<double>(const Attrs&, RunContext&);

}  // namespace diatom
