// Loops over arrays by Highway's vectors, whatever their width: whole ones first, then one that is partly
// filled, of which nothing beyond the array is read or written. Included anew for each instruction set.
#if defined(DIATOM_ACCELERATE_VECTORS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef DIATOM_ACCELERATE_VECTORS_INL_H
#undef DIATOM_ACCELERATE_VECTORS_INL_H
#else
#define DIATOM_ACCELERATE_VECTORS_INL_H
#endif

#include <hwy/highway.h>

#include <cstddef>

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <typename T>
using Tag = hn::ScalableTag<T>;
template <typename T>
using Vector = hn::Vec<Tag<T>>;

// The first `count` lanes from memory, which are not all, and `rest` in the others.
template <typename T>
HWY_INLINE Vector<T> load_part(const T* x, size_t count, T rest) {
  const Tag<T> d;
#if HWY_TARGET <= HWY_AVX2
  const auto mask = hn::FirstN(d, count);
  return hn::IfThenElse(mask, hn::MaskedLoad(mask, d, x), hn::Set(d, rest));
#else
  // Masked loads of other instruction sets may read all lanes.
  HWY_ALIGN T lanes[hn::MaxLanes(Tag<T>())];
  hn::Store(hn::Set(d, rest), d, lanes);
  for (size_t i = 0; i < count; ++i) lanes[i] = x[i];
  return hn::Load(d, lanes);
#endif
}

// Writes the first `count` lanes.
template <typename T>
HWY_INLINE void store_part(Vector<T> v, T* y, size_t count) {
  const Tag<T> d;
#if HWY_TARGET <= HWY_AVX2
  hn::BlendedStore(v, hn::FirstN(d, count), d, y);
#else
  HWY_ALIGN T lanes[hn::MaxLanes(Tag<T>())];
  hn::Store(v, d, lanes);
  for (size_t i = 0; i < count; ++i) y[i] = lanes[i];
#endif
}

// y[i] = f(x[i]), where f takes a vector.
template <typename T, class F>
HWY_INLINE void map(const T* x, T* y, size_t count, const F& f) {
  const Tag<T> d;
  const size_t lanes = hn::Lanes(d);
  size_t i = 0;
  for (; i + lanes <= count; i += lanes) hn::StoreU(f(hn::LoadU(d, x + i)), d, y + i);
  if (i < count) store_part<T>(f(load_part(x + i, count - i, T{0})), y + i, count - i);
}

// y[i] = f(a[i], b[i]).
template <typename T, class F>
HWY_INLINE void map(const T* a, const T* b, T* y, size_t count, const F& f) {
  const Tag<T> d;
  const size_t lanes = hn::Lanes(d);
  size_t i = 0;
  for (; i + lanes <= count; i += lanes) hn::StoreU(f(hn::LoadU(d, a + i), hn::LoadU(d, b + i)), d, y + i);
  const size_t rest = count - i;
  if (rest > 0) store_part<T>(f(load_part(a + i, rest, T{0}), load_part(b + i, rest, T{0})), y + i, rest);
}

}  // namespace diatom::accelerate::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // DIATOM_ACCELERATE_VECTORS_INL_H
