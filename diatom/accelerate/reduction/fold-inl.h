// Folds of many elements into one, or of many rows into one, by an F that has
//   kFirst             what nothing folds to,
//   next(v, w)         vectors folded lane by lane,
//   across(v)          the lanes of one folded,
//   Wide, join(a, b)   blocks folded in a type that keeps what their sum would lose.
// Blocks have a fixed size, so that a result depends on the elements and on the width of vectors alone.
// Included anew for each instruction set.
#if defined(DIATOM_ACCELERATE_REDUCTION_FOLD_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef DIATOM_ACCELERATE_REDUCTION_FOLD_INL_H
#undef DIATOM_ACCELERATE_REDUCTION_FOLD_INL_H
#else
#define DIATOM_ACCELERATE_REDUCTION_FOLD_INL_H
#endif

#include <algorithm>
#include <limits>
#include <vector>

#include "diatom/accelerate/parallel.h"
#include "diatom/accelerate/vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {

template <typename T>
struct Total {
  static constexpr T kFirst = 0;
  using Wide = double;

  static HWY_INLINE Vector<T> next(Vector<T> sum, Vector<T> x) { return hn::Add(sum, x); }
  static HWY_INLINE T across(Vector<T> v) { return hn::GetLane(hn::SumOfLanes(Tag<T>(), v)); }
  static Wide join(Wide sum, T x) { return sum + x; }
};

// NaN is never larger.
template <typename T>
struct Largest {
  static constexpr T kFirst = -std::numeric_limits<T>::infinity();
  using Wide = T;

  static HWY_INLINE Vector<T> next(Vector<T> largest, Vector<T> x) {
    return hn::IfThenElse(hn::Gt(x, largest), x, largest);
  }
  static HWY_INLINE T across(Vector<T> v) { return hn::GetLane(hn::MaxOfLanes(Tag<T>(), v)); }
  static Wide join(Wide largest, T x) { return x > largest ? x : largest; }
};

template <typename T>
struct Smallest {
  static constexpr T kFirst = std::numeric_limits<T>::infinity();
  using Wide = T;

  static HWY_INLINE Vector<T> next(Vector<T> smallest, Vector<T> x) {
    return hn::IfThenElse(hn::Lt(x, smallest), x, smallest);
  }
  static HWY_INLINE T across(Vector<T> v) { return hn::GetLane(hn::MinOfLanes(Tag<T>(), v)); }
  static Wide join(Wide smallest, T x) { return x < smallest ? x : smallest; }
};

// Four chains, as each step waits for the one before it.
template <class F, typename T>
T fold_block(const T* x, size_t count) {
  const Tag<T> d;
  const size_t lanes = hn::Lanes(d);
  auto a = hn::Set(d, F::kFirst);
  auto b = a;
  auto c = a;
  auto e = a;
  size_t i = 0;
  for (; i + 4 * lanes <= count; i += 4 * lanes) {
    a = F::next(a, hn::LoadU(d, x + i));
    b = F::next(b, hn::LoadU(d, x + i + lanes));
    c = F::next(c, hn::LoadU(d, x + i + 2 * lanes));
    e = F::next(e, hn::LoadU(d, x + i + 3 * lanes));
  }
  for (; i + lanes <= count; i += lanes) a = F::next(a, hn::LoadU(d, x + i));
  if (i < count) b = F::next(b, load_part(x + i, count - i, F::kFirst));
  return F::across(F::next(F::next(a, b), F::next(c, e)));
}

template <class F, typename T>
T fold(const T* x, size_t count) {
  constexpr size_t kFew = 8;  // for which vectors are not worth it
  constexpr size_t kBlock = 8192;
  typename F::Wide folded = F::kFirst;
  if (count < kFew) {
    for (size_t i = 0; i < count; ++i) folded = F::join(folded, x[i]);
    return static_cast<T>(folded);
  }
  const auto block = [=](size_t i) {
    return fold_block<F>(x + i * kBlock, std::min(kBlock, count - i * kBlock));
  };
  const size_t blocks = (count + kBlock - 1) / kBlock;
  if (count <= kFewElements) {
    for (size_t i = 0; i < blocks; ++i) folded = F::join(folded, block(i));
  } else {
    std::vector<T> parts(blocks);
    in_parts(blocks, kBlock, [&](size_t begin, size_t end) {
      for (size_t i = begin; i < end; ++i) parts[i] = block(i);
    });
    for (const T part : parts) folded = F::join(folded, part);
  }
  return static_cast<T>(folded);
}

// y[j] = y[j] and x[i][j] of all rows i, which are `pitch` elements apart.
template <class F, typename T>
void fold_rows_into(T* y, const T* x, size_t rows, size_t columns, size_t pitch) {
  constexpr size_t kStrip = 1024;  // stays in the first cache
  constexpr size_t kRows = 64;
  const auto next = [](auto a, auto b) HWY_ATTR { return F::next(a, b); };
  in_parts((columns + kStrip - 1) / kStrip, rows * kStrip, [=](size_t begin, size_t end) HWY_ATTR {
    HWY_ALIGN T block[kStrip];
    for (size_t j = begin * kStrip; j < std::min(columns, end * kStrip); j += kStrip) {
      const size_t width = std::min(kStrip, columns - j);
      for (size_t i = 0; i < rows; i += kRows) {
        std::fill_n(block, width, F::kFirst);
        for (size_t k = i; k < std::min(rows, i + kRows); ++k)
          map(block, x + k * pitch + j, block, width, next);
        map(y + j, block, y + j, width, next);
      }
    }
  });
}

// The rows of `x` folded into `y`. Narrow rows that lie together are taken several at once, so that they fill
// vectors.
template <class F, typename T>
void fold_rows(T* y, const T* x, size_t rows, size_t columns, size_t pitch) {
  constexpr size_t kWide = 64;
  std::fill_n(y, columns, F::kFirst);
  const size_t at_once = columns == pitch ? kWide / columns : 0;
  const size_t bundles = at_once < 2 ? 0 : rows / at_once;
  if (bundles > 1) {
    HWY_ALIGN T folded[kWide];
    const size_t width = at_once * columns;
    std::fill_n(folded, width, F::kFirst);
    fold_rows_into<F>(folded, x, bundles, width, width);
    fold_rows_into<F>(y, folded, at_once, columns, columns);
    x += bundles * width;
    rows -= bundles * at_once;
  }
  fold_rows_into<F>(y, x, rows, columns, pitch);
}

}  // namespace diatom::accelerate::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // DIATOM_ACCELERATE_REDUCTION_FOLD_INL_H
