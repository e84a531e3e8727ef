#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "diatom/accelerate/elementwise/unary.cc"
#include <hwy/foreach_target.h>
// After it, what is included anew.
#include "diatom/accelerate/elementwise/unary-inl.h"
#include "diatom/ops/elementwise/abs.h"
#include "diatom/ops/elementwise/ceil.h"
#include "diatom/ops/elementwise/floor.h"
#include "diatom/ops/elementwise/neg.h"
#include "diatom/ops/elementwise/round.h"
#include "diatom/ops/elementwise/rsqrt.h"
#include "diatom/ops/elementwise/sqrt.h"
#include "diatom/ops/elementwise/square.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {
namespace {

template <typename T>
struct Magnitude {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return hn::Abs(x); }
};

template <typename T>
struct Negative {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return hn::Neg(x); }
};

// What is rounded keeps its sign; Highway's zeros do not on all instruction sets.
template <typename T>
struct RoundedUp {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return hn::CopySign(hn::Ceil(x), x); }
};

template <typename T>
struct RoundedDown {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return hn::CopySign(hn::Floor(x), x); }
};

template <typename T>
struct Rounded {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return hn::CopySign(hn::Round(x), x); }
};

template <typename T>
struct Squared {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return hn::Mul(x, x); }
};

template <typename T>
struct Root {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return hn::Sqrt(x); }
};

// Highway's approximate reciprocal roots have too few bits.
template <typename T>
struct InverseRoot {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const { return hn::Div(hn::Set(Tag<T>(), T{1}), hn::Sqrt(x)); }
};

void install() {
  install_unary<abs, Magnitude>();
  install_unary<neg, Negative>();
  install_unary<ceil, RoundedUp>();
  install_unary<floor, RoundedDown>();
  install_unary<round, Rounded>();
  install_unary<square, Squared>();
  install_unary<sqrt, Root>();
  install_unary<rsqrt, InverseRoot>();
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
