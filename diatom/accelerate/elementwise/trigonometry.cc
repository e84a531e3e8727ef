#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "diatom/accelerate/elementwise/trigonometry.cc"
#include <hwy/foreach_target.h>
// After it, what is included anew.
#include <hwy/contrib/math/math-inl.h>

#include "diatom/accelerate/elementwise/unary-inl.h"
#include "diatom/base/math.h"
#include "diatom/ops/elementwise/cos.h"
#include "diatom/ops/elementwise/sin.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {
namespace {

// Whether Highway's reduction by multiples of pi holds. It does not for NaN and infinities.
template <typename T>
HWY_INLINE bool all_small(Vector<T> magnitude) {
  const Tag<T> d;
  return hn::AllTrue(d, hn::Le(magnitude, hn::Set(d, T{39000})));
}

template <typename T>
HWY_NOINLINE Vector<T> one_by_one(T (*function)(T), Vector<T> x) {
  const Tag<T> d;
  HWY_ALIGN T lanes[hn::MaxLanes(Tag<T>())];
  hn::Store(x, d, lanes);
  for (size_t i = 0; i < hn::Lanes(d); ++i) lanes[i] = function(lanes[i]);
  return hn::Load(d, lanes);
}

template <typename T>
struct Sine {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const {
    const Tag<T> d;
    const auto magnitude = hn::Abs(x);
    if (HWY_UNLIKELY(!all_small<T>(magnitude))) return one_by_one<T>(math::sin, x);
    // Of the magnitude, since Highway's makes 0 of -0.
    return hn::Xor(hn::Sin(d, magnitude), hn::And(hn::SignBit(d), x));
  }
};

template <typename T>
struct Cosine {
  HWY_INLINE Vector<T> operator()(Vector<T> x) const {
    if (HWY_UNLIKELY(!all_small<T>(hn::Abs(x)))) return one_by_one<T>(math::cos, x);
    return hn::Cos(Tag<T>(), x);
  }
};

void install() {
  install_unary<sin, Sine>();
  install_unary<cos, Cosine>();
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
