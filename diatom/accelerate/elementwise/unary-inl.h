// What overrides share of operators that compute each element from the one at its place. Included anew for
// each instruction set.
#if defined(DIATOM_ACCELERATE_ELEMENTWISE_UNARY_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef DIATOM_ACCELERATE_ELEMENTWISE_UNARY_INL_H
#undef DIATOM_ACCELERATE_ELEMENTWISE_UNARY_INL_H
#else
#define DIATOM_ACCELERATE_ELEMENTWISE_UNARY_INL_H
#endif

#include "diatom/accelerate/parallel.h"
#include "diatom/accelerate/vectors-inl.h"
#include "diatom/ops/op.h"
#include "diatom/tensor/override.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {

template <typename T, class F>
void run_map(RunContext& context, const F& f) {
  const Operand operand = context.input_operand(0);
  const T* x = static_cast<const T*>(operand.data);
  T* y = context.output<T>(0);
  in_parts(static_cast<size_t>(element_count(operand.dims)), 1,
           [=](size_t begin, size_t end) HWY_ATTR { map(x + begin, y + begin, end - begin, f); });
}

template <template <typename> class F, typename T>
void run_unary(const NoAttrs&, RunContext& context) {
  run_map<T>(context, F<T>());
}

template <typename T, class F>
void map_row(const RowOperand& x, void* y, size_t count, const F& f) {
  map(static_cast<const T*>(x.data), static_cast<T*>(y), count, f);
}

template <template <typename> class F, typename T>
void unary_row(const void*, const void*, const RowOperand* inputs, void* y, size_t count) {
  map_row<T>(*inputs, y, count, F<T>());
}

// Installs F, which takes and gives a vector, for both widths of float.
template <const auto& kOp, template <typename> class F>
void install_unary() {
  Override<kOp, run_unary<F, float>>{f32};
  Override<kOp, run_unary<F, double>>{f64};
  install_row(kOp.record, f32, unary_row<F, float>);
  install_row(kOp.record, f64, unary_row<F, double>);
}

}  // namespace diatom::accelerate::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // DIATOM_ACCELERATE_ELEMENTWISE_UNARY_INL_H
