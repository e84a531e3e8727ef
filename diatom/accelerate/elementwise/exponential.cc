#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "diatom/accelerate/elementwise/exponential.cc"
#include <hwy/foreach_target.h>
// After it, what is included anew.
#include "diatom/accelerate/elementwise/unary-inl.h"
#include "diatom/accelerate/vector_math-inl.h"
#include "diatom/ops/activation/elu.h"
#include "diatom/ops/activation/logistic.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/elementwise/log.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {
namespace {

template <typename T>
struct Exponential {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return exponential<T>(x); }
};

template <typename T>
struct Logarithm {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return logarithm<T>(x); }
};

template <typename T>
struct HyperbolicTangent {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return hn::Tanh(Tag<T>(), x); }
};

template <typename T>
struct Sigmoid {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return sigmoid<T>(x); }
};

template <typename T>
struct ExponentialLinear {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const {
    const Tag<T> d;
    const auto zero = hn::Zero(d);
    const auto negative = hn::Lt(x, zero);
    if (hn::AllFalse(d, negative)) return x;
    return hn::IfThenElse(negative, exponential_minus_one<T>(hn::Min(x, zero)), x);
  }
};

void install() {
  install_unary<exp, Exponential>();
  install_unary<log, Logarithm>();
  install_unary<tanh, HyperbolicTangent>();
  install_unary<logistic, Sigmoid>();
  install_unary<elu, ExponentialLinear>();
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
