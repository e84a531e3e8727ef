#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "diatom/accelerate/elementwise/selection.cc"
#include <hwy/foreach_target.h>
// After it, what is included anew.
#include "diatom/accelerate/elementwise/binary-inl.h"
#include "diatom/ops/elementwise/maximum.h"
#include "diatom/ops/elementwise/minimum.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {
namespace {

// Of NaN and zeros, the second, as the operators have it.
struct Larger {
  template <class V>
  HWY_INLINE V operator()(V a, V b) const {
    return hn::IfThenElse(hn::Gt(a, b), a, b);
  }
};

struct Smaller {
  template <class V>
  HWY_INLINE V operator()(V a, V b) const {
    return hn::IfThenElse(hn::Lt(a, b), a, b);
  }
};

template <class F, typename T>
void run(const NoAttrs&, RunContext& context) {
  run_binary<T>(context, F());
}

void install() {
  Override<maximum, run<Larger, float>>{f32};
  Override<maximum, run<Larger, double>>{f64};
  Override<minimum, run<Smaller, float>>{f32};
  Override<minimum, run<Smaller, double>>{f64};
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
