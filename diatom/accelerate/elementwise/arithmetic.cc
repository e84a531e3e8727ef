#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "diatom/accelerate/elementwise/arithmetic.cc"
#include <hwy/foreach_target.h>
// After it, what is included anew.
#include <cmath>

#include "diatom/accelerate/elementwise/binary-inl.h"
#include "diatom/ops/elementwise/add.h"
#include "diatom/ops/elementwise/div.h"
#include "diatom/ops/elementwise/mul.h"
#include "diatom/ops/elementwise/squared_difference.h"
#include "diatom/ops/elementwise/sub.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {
namespace {

struct Sum {
  template <class V>
  HWY_INLINE V operator()(V a, V b) const {
    return hn::Add(a, b);
  }
};

struct Difference {
  template <class V>
  HWY_INLINE V operator()(V a, V b) const {
    return hn::Sub(a, b);
  }
};

struct Product {
  template <class V>
  HWY_INLINE V operator()(V a, V b) const {
    return hn::Mul(a, b);
  }
};

struct Quotient {
  template <class V>
  HWY_INLINE V operator()(V a, V b) const {
    return hn::Div(a, b);
  }
};

struct SquaredDifferences {
  template <class V>
  HWY_INLINE V operator()(V a, V b) const {
    const V difference = hn::Sub(a, b);
    return hn::Mul(difference, difference);
  }
};

// F within the range of a fused activation, which lets NaN and -0 through.
template <class F, typename T>
struct Clamped {
  T low;
  T high;

  HWY_INLINE Vector<T> operator()(Vector<T> a, Vector<T> b) const {
    const Tag<T> d;
    const auto least = hn::Set(d, low);
    const auto most = hn::Set(d, high);
    const auto y = F()(a, b);
    const auto raised = hn::IfThenElse(hn::Lt(y, least), least, y);
    return hn::IfThenElse(hn::Gt(raised, most), most, raised);
  }
};

template <class Op, class F, typename T>
void run(const typename Op::Attrs&, const typename Op::RealState& state, RunContext& context) {
  if (std::isinf(state.low) && std::isinf(state.high)) return run_binary<T>(context, F());
  run_binary<T>(context, Clamped<F, T>{state.low, state.high});
}

template <class Op, class F, typename T>
void row(const void*, const void* state, const RowOperand* inputs, void* y, size_t count) {
  const auto& range = *static_cast<const typename Op::RealState*>(state);
  if (std::isinf(range.low) && std::isinf(range.high)) return binary_row<T>(inputs, y, count, F());
  binary_row<T>(inputs, y, count, Clamped<F, T>{range.low, range.high});
}

template <class Op, const Define<Op>& kOp, class F>
void install() {
  Override<kOp, run<Op, F, float>>{f32};
  Override<kOp, run<Op, F, double>>{f64};
  install_row(kOp.record, f32, row<Op, F, float>);
  install_row(kOp.record, f64, row<Op, F, double>);
}

void install_all() {
  install<Add, add, Sum>();
  install<Sub, sub, Difference>();
  install<Mul, mul, Product>();
  install<Div, div, Quotient>();
  install<SquaredDifference, squared_difference, SquaredDifferences>();
}

}  // namespace
}  // namespace diatom::accelerate::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace diatom::accelerate {
namespace {

HWY_EXPORT(install_all);
[[maybe_unused]] const bool kInstalled = (HWY_DYNAMIC_DISPATCH(install_all)(), true);

}  // namespace
}  // namespace diatom::accelerate
#endif
