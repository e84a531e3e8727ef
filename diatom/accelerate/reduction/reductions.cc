#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "diatom/accelerate/reduction/reductions.cc"
#include <hwy/foreach_target.h>
// After it, what is included anew.
#include "diatom/accelerate/reduction/fold-inl.h"
#include "diatom/kernels/reduction.h"
#include "diatom/ops/reduction/mean.h"
#include "diatom/ops/reduction/reduce_max.h"
#include "diatom/ops/reduction/reduce_min.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/override.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {
namespace {

// Whether it reduced: where the reduced axes are one run of memory, or rows that lie over one another.
template <class F, typename T>
bool reduce(const ReducedAxes& state, RunContext& context) {
  constexpr int32_t kFewest = 8;
  const Dims dims = context.input_dims(0);
  if (element_count(dims) < kFewest) return false;
  const kernels::Reduction groups = kernels::reduction(dims, state.axes);
  if (groups.reduced.depth != 1) return false;
  const kernels::StridedLoops::Loop reduced = groups.reduced.loops[0];
  const bool contiguous = reduced.strides[0] == 1;
  const T* x = context.input<T>(0);
  T* y = context.output<T>(0);
  const auto extent = static_cast<size_t>(reduced.extent);
  for (kernels::Rows kept(groups.kept); !kept.done(); kept.next()) {
    const T* group = x + kept.offset(0);
    const auto count = static_cast<size_t>(kept.count());
    if (contiguous) {
      const ptrdiff_t stride = kept.stride(0);
      in_parts(count, extent, [=](size_t begin, size_t end) {
        for (size_t i = begin; i < end; ++i)
          y[i] = fold<F>(group + static_cast<ptrdiff_t>(i) * stride, extent);
      });
    } else {
      fold_rows<F>(y, group, extent, count, static_cast<size_t>(reduced.strides[0]));
    }
    y += count;
  }
  return true;
}

template <typename T>
void run_sum(const ReduceAttrs& attrs, const ReducedAxes& state, RunContext& context) {
  if (!reduce<Total<T>, T>(state, context)) Sum::run_real<T>(attrs, state, context);
}

template <typename T>
void run_mean(const ReduceAttrs& attrs, const CountedAxes& state, RunContext& context) {
  if (!reduce<Total<T>, T>(state, context)) return Mean::run_real<T>(attrs, state, context);
  const Operand y = context.output_operand(0);
  const auto count = hn::Set(Tag<T>(), static_cast<T>(std::max(state.count, 1)));
  T* sums = static_cast<T*>(y.data);
  map(sums, sums, static_cast<size_t>(element_count(y.dims)),
      [&](auto sum) HWY_ATTR { return hn::Div(sum, count); });
}

template <class F, typename T, auto kOwn>
void run_extremum(const ReduceAttrs& attrs, const ReducedAxes& state, RunContext& context) {
  if (!reduce<F, T>(state, context)) kOwn(attrs, state, context);
}

void install() {
  Override<sum, run_sum<float>>{f32};
  Override<sum, run_sum<double>>{f64};
  Override<mean, run_mean<float>>{f32};
  Override<mean, run_mean<double>>{f64};
  Override<reduce_max, run_extremum<Largest<float>, float, ReduceMax::run_f32>>{f32};
  Override<reduce_max, run_extremum<Largest<double>, double, ReduceMax::run_f64>>{f64};
  Override<reduce_min, run_extremum<Smallest<float>, float, ReduceMin::run_f32>>{f32};
  Override<reduce_min, run_extremum<Smallest<double>, double, ReduceMin::run_f64>>{f64};
}

}  // namespace
}  // namespace diatom::accelerate::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace diatom::accelerate {
namespace {

HWY_EXPORT(install);
[[maybe_unused]] const bool kInstalled = (HWY_DYNAMIC_DISPATCH(install)(), true);

}  // namespace
}  // namespace diatom::accelerate
#endif
