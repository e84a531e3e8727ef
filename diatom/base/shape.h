// Shape is the extent of a tensor along each of its axes, outermost first, of rank at most kMaxRank.
// Dims and ShapeView are views of such extents that somebody else owns.
#pragma once

#include <stdint.h>

#include "diatom/base/span.h"

namespace diatom {

inline constexpr int kMaxRank = 8;
inline constexpr int32_t kUnknownDim = -1;

using Dims = Span<const int32_t>;

// Product of the extents; 1 for a scalar. Known not to overflow for verified shapes.
constexpr int64_t element_count(Dims dims) {
  int64_t count = 1;
  for (int32_t dim : dims) count *= dim;
  return count;
}

// What a Shape tells, without a copy of the extents.
class ShapeView {
 public:
  int32_t ndim = 0;

  constexpr ShapeView() = default;
  explicit constexpr ShapeView(Dims dims) : ndim(static_cast<int32_t>(dims.size())), dims_(dims.data()) {}

  constexpr int32_t operator[](int axis) const { return dims_[axis]; }
  constexpr Dims view() const { return {dims_, static_cast<size_t>(ndim)}; }
  constexpr int64_t elements() const { return element_count(view()); }

  friend constexpr bool operator==(ShapeView a, ShapeView b) {
    if (a.ndim != b.ndim) return false;
    for (int i = 0; i < a.ndim; ++i) {
      if (a[i] != b[i]) return false;
    }
    return true;
  }

 private:
  const int32_t* dims_ = nullptr;
};

struct Shape {
  int32_t ndim = 0;
  int32_t dims[kMaxRank];  // the first ndim

  constexpr Shape() : dims{} {}
  template <typename... Ints>
  requires(sizeof...(Ints) > 0 && sizeof...(Ints) <= kMaxRank) && requires(Ints... extents) {
    ((extents + 0) + ...);
  }
  explicit constexpr Shape(Ints... extents) { (append(static_cast<int32_t>(extents)), ...); }
  explicit constexpr Shape(Dims view) : ndim(static_cast<int32_t>(view.size())) {
    for (int i = 0; i < ndim; ++i) dims[i] = view[static_cast<size_t>(i)];
  }

  constexpr Shape(ShapeView other) : Shape(other.view()) {}

  constexpr int32_t operator[](int axis) const { return dims[axis]; }
  constexpr int32_t& operator[](int axis) { return dims[axis]; }
  constexpr Dims view() const { return {dims, static_cast<size_t>(ndim)}; }
  constexpr int64_t elements() const { return element_count(view()); }
  constexpr void append(int32_t extent) { dims[ndim++] = extent; }

  friend constexpr bool operator==(const Shape& a, const Shape& b) {
    return ShapeView(a.view()) == ShapeView(b.view());
  }
};

// An axis counted from the end when negative, as 0..ndim-1; -1 when out of range.
constexpr int normalize_axis(int64_t axis, int ndim) {
  if (axis < 0) axis += ndim;
  return axis >= 0 && axis < ndim ? static_cast<int>(axis) : -1;
}

}  // namespace diatom
