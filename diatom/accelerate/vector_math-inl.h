// Functions of vectors of reals: Highway's, within 4 units of the last place in their range, completed so
// that special values behave as in C. Included anew for each instruction set.
#if defined(DIATOM_ACCELERATE_VECTOR_MATH_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef DIATOM_ACCELERATE_VECTOR_MATH_INL_H
#undef DIATOM_ACCELERATE_VECTOR_MATH_INL_H
#else
#define DIATOM_ACCELERATE_VECTOR_MATH_INL_H
#endif

#include <hwy/contrib/math/math-inl.h>

#include <limits>

#include "diatom/accelerate/vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {

template <typename T>
inline constexpr T kInfinity = std::numeric_limits<T>::infinity();

// Highway's ends below where exp overflows, and makes 0 of NaN.
template <typename T>
HWY_INLINE Vector<T> exponential_of_any(Vector<T> x) {
  const Tag<T> d;
  constexpr T kOverflows = sizeof(T) == 4 ? 89 : 710;
  const auto y = hn::Exp(d, hn::Min(x, hn::Set(d, kOverflows)));
  return hn::IfThenElse(hn::IsNaN(x), x, y);
}

// 2^n * exp(r), |r| <= log(2) / 2, where neither the result nor 2^n is out of range: |x| < 87. exp(r) by
// Taylor's series; log(2) in two parts, the first of so few bits that n times it is exact.
HWY_INLINE Vector<float> exponential_of_moderate(Vector<float> x) {
  const Tag<float> d;
  const hn::RebindToSigned<Tag<float>> di;
  const auto n = hn::NearestInt(hn::Mul(x, hn::Set(d, 1.44269504f)));
  const auto whole = hn::ConvertTo(d, n);
  auto r = hn::NegMulAdd(whole, hn::Set(d, 355.0f / 512), x);
  r = hn::NegMulAdd(whole, hn::Set(d, -2.12194440e-4f), r);
  const auto square = hn::Mul(r, r);
  const auto high = hn::MulAdd(hn::Set(d, 1.0f / 5040), r, hn::Set(d, 1.0f / 720));
  const auto middle = hn::MulAdd(hn::Set(d, 1.0f / 120), r, hn::Set(d, 1.0f / 24));
  const auto low = hn::MulAdd(hn::Set(d, 1.0f / 6), r, hn::Set(d, 1.0f / 2));
  const auto above_linear = hn::MulAdd(hn::MulAdd(high, square, middle), square, low);
  const auto y = hn::Add(hn::MulAdd(above_linear, square, r), hn::Set(d, 1.0f));
  const auto power = hn::ShiftLeft<23>(hn::Add(n, hn::Set(di, 127)));
  return hn::Mul(y, hn::BitCast(d, power));
}

template <typename T>
HWY_INLINE Vector<T> exponential(Vector<T> x) {
  if constexpr (sizeof(T) == 4) {
    const Tag<T> d;
    const bool moderate = hn::AllTrue(d, hn::Lt(hn::Abs(x), hn::Set(d, 87.0f)));
    if (HWY_LIKELY(moderate)) return exponential_of_moderate(x);
  }
  return exponential_of_any<T>(x);
}

// exp(x) - 1 for x <= 0 and NaN.
template <typename T>
HWY_INLINE Vector<T> exponential_minus_one(Vector<T> x) {
  return hn::Expm1(Tag<T>(), x);
}

// Highway's is of positive numbers.
template <typename T>
HWY_INLINE Vector<T> logarithm(Vector<T> x) {
  const Tag<T> d;
  const auto infinity = hn::Set(d, kInfinity<T>);
  const auto zero = hn::Zero(d);
  auto y = hn::Log(d, x);
  y = hn::IfThenElse(hn::Eq(x, zero), hn::Neg(infinity), y);
  y = hn::IfThenElse(hn::Eq(x, infinity), infinity, y);
  return hn::IfThenElse(hn::Ge(x, zero), y, hn::NaN(d));
}

// By exp(-|x|), which does not overflow.
template <typename T>
HWY_INLINE Vector<T> sigmoid(Vector<T> x) {
  const Tag<T> d;
  const auto one = hn::Set(d, T{1});
  const auto e = exponential<T>(hn::Neg(hn::Abs(x)));
  const auto numerator = hn::IfThenElse(hn::Lt(x, hn::Zero(d)), e, one);
  return hn::Div(numerator, hn::Add(one, e));
}

}  // namespace diatom::accelerate::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // DIATOM_ACCELERATE_VECTOR_MATH_INL_H
