#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "diatom/accelerate/elementwise/rectifiers.cc"
#include <hwy/foreach_target.h>
// After it, what is included anew.
#include "diatom/accelerate/elementwise/unary-inl.h"
#include "diatom/ops/activation/hard_swish.h"
#include "diatom/ops/activation/leaky_relu.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/activation/relu6.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {
namespace {

// By comparisons rather than minima and maxima, which may lose NaN and -0.
template <typename T>
struct Rectified {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const {
    return hn::IfThenZeroElse(hn::Lt(x, hn::Zero(Tag<T>())), x);
  }
};

template <typename T>
struct RectifiedToSix {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const {
    const auto six = hn::Set(Tag<T>(), T{6});
    return hn::IfThenElse(hn::Gt(x, six), six, Rectified<T>()(x));
  }
};

template <typename T>
struct LeakyRectified {
  T alpha;

  HWY_INLINE Vector<T> operator()(Vector<T> x) const {
    const Tag<T> d;
    return hn::IfThenElse(hn::Gt(x, hn::Zero(d)), x, hn::Mul(x, hn::Set(d, alpha)));
  }
};

template <typename T>
struct Gated {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const {
    const Tag<T> d;
    const auto gate = RectifiedToSix<T>()(hn::Add(x, hn::Set(d, T{3})));
    return hn::Div(hn::Mul(x, gate), hn::Set(d, T{6}));
  }
};

template <typename T>
void run_leaky(const LeakyRelu::Attrs& attrs, RunContext& context) {
  run_map<T>(context, LeakyRectified<T>{attrs.alpha});
}

template <typename T>
void leaky_row(const void* attrs, const void*, const RowOperand* inputs, void* y, size_t count) {
  map_row<T>(*inputs, y, count, LeakyRectified<T>{static_cast<const LeakyRelu::Attrs*>(attrs)->alpha});
}

void install() {
  install_unary<relu, Rectified>();
  install_unary<relu6, RectifiedToSix>();
  install_unary<hard_swish, Gated>();
  Override<leaky_relu, run_leaky<float>>{f32};
  Override<leaky_relu, run_leaky<double>>{f64};
  install_row(leaky_relu.record, f32, leaky_row<float>);
  install_row(leaky_relu.record, f64, leaky_row<double>);
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
