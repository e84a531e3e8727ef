// What overrides share of operators that compute f of two inputs that broadcast. Included anew for each
// instruction set.
#if defined(DIATOM_ACCELERATE_ELEMENTWISE_BINARY_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef DIATOM_ACCELERATE_ELEMENTWISE_BINARY_INL_H
#undef DIATOM_ACCELERATE_ELEMENTWISE_BINARY_INL_H
#else
#define DIATOM_ACCELERATE_ELEMENTWISE_BINARY_INL_H
#endif

#include <algorithm>
#include <iterator>

#include "diatom/accelerate/parallel.h"
#include "diatom/accelerate/repeat.h"
#include "diatom/accelerate/vectors-inl.h"
#include "diatom/ops/broadcast.h"
#include "diatom/tensor/override.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {

// One row, of which a or b may be one element that repeats.
template <typename T, class F>
void binary_row(const T* a, bool repeat_a, const T* b, bool repeat_b, T* y, size_t count, const F& f) {
  const Tag<T> d;
  if (repeat_b) {
    const auto fixed = hn::Set(d, *b);
    map(a, y, count, [&](auto x) HWY_ATTR { return f(x, fixed); });
  } else if (repeat_a) {
    const auto fixed = hn::Set(d, *a);
    map(b, y, count, [&](auto x) HWY_ATTR { return f(fixed, x); });
  } else {
    map(a, b, y, count, f);
  }
}

template <typename T, class F>
void binary_row(const RowOperand* inputs, void* y, size_t count, const F& f) {
  binary_row(static_cast<const T*>(inputs[0].data), inputs[0].repeats, static_cast<const T*>(inputs[1].data),
             inputs[1].repeats, static_cast<T*>(y), count, f);
}

// Rows of whole a and a short b that all of them meet, or the other way round.
struct ShortRows {
  size_t columns;
  size_t rows;
  bool repeat_a;
};

// False where an operand is not what ShortRows says, or rows are long enough by themselves.
inline bool short_rows(const kernels::StridedLoops& nest, ShortRows& found) {
  constexpr int32_t kLong = 128;
  if (nest.depth != 2) return false;
  const kernels::StridedLoops::Loop inner = nest.loops[0];
  const kernels::StridedLoops::Loop outer = nest.loops[1];
  if (inner.extent >= kLong || inner.strides[0] != 1 || inner.strides[1] != 1) return false;
  found = {static_cast<size_t>(inner.extent), static_cast<size_t>(outer.extent), outer.strides[0] == 0};
  return true;
}

// Repeats the short operand, so that vectors go on over the ends of rows.
template <typename T, class F>
void binary_short_rows(const ShortRows& shape, const T* a, const T* b, T* y, const F& f) {
  HWY_ALIGN T repeated[512];
  const size_t copies = std::min(shape.rows, std::size(repeated) / shape.columns);
  const size_t width = copies * shape.columns;
  repeat(shape.repeat_a ? a : b, shape.columns, repeated, width);
  const size_t count = shape.rows * shape.columns;
  const bool repeat_a = shape.repeat_a;
  const T* const many = repeated;
  in_parts((count + width - 1) / width, width, [=](size_t begin, size_t end) HWY_ATTR {
    for (size_t at = begin * width; at < std::min(count, end * width); at += width) {
      const size_t part = std::min(width, count - at);
      if (repeat_a) {
        map(many, b + at, y + at, part, f);
      } else {
        map(a + at, many, y + at, part, f);
      }
    }
  });
}

// Rows one by one, where one loop is around them.
template <typename T, class F>
void binary_rows(const kernels::StridedLoops& nest, const T* a, const T* b, T* y, const F& f) {
  const kernels::StridedLoops::Loop row = nest.loops[0];
  const kernels::StridedLoops::Loop outer = nest.loops[1];
  const auto columns = static_cast<size_t>(row.extent);
  in_parts(static_cast<size_t>(outer.extent), columns, [=](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const auto at = static_cast<ptrdiff_t>(i);
      binary_row(a + at * outer.strides[0], row.strides[0] == 0, b + at * outer.strides[1],
                 row.strides[1] == 0, y + i * columns, columns, f);
    }
  });
}

template <typename T, class F>
void run_binary(RunContext& context, const F& f) {
  const Operand a = context.input_operand(0);
  const Operand b = context.input_operand(1);
  const Operand y = context.output_operand(0);
  const int64_t count = element_count(y.dims);
  const int64_t a_count = element_count(a.dims);
  const int64_t b_count = element_count(b.dims);
  const T* x1 = static_cast<const T*>(a.data);
  const T* x2 = static_cast<const T*>(b.data);
  T* output = static_cast<T*>(y.data);
  const bool repeat_a = a_count < count;
  const bool repeat_b = b_count < count;
  if ((!repeat_a || a_count == 1) && (!repeat_b || b_count == 1)) {
    in_parts(static_cast<size_t>(count), 1, [=](size_t begin, size_t end) {
      binary_row(x1 + (repeat_a ? 0 : begin), repeat_a, x2 + (repeat_b ? 0 : begin), repeat_b, output + begin,
                 end - begin, f);
    });
    return;
  }
  const kernels::StridedLoops nest = broadcast_loops(context);
  ShortRows shape;
  if (short_rows(nest, shape)) return binary_short_rows(shape, x1, x2, output, f);
  if (nest.depth == 2) return binary_rows(nest, x1, x2, output, f);
  for (kernels::Rows rows(nest); !rows.done(); rows.next()) {
    binary_row(x1 + rows.offset(0), rows.stride(0) == 0, x2 + rows.offset(1), rows.stride(1) == 0, output,
               static_cast<size_t>(rows.count()), f);
    output += rows.count();
  }
}

}  // namespace diatom::accelerate::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // DIATOM_ACCELERATE_ELEMENTWISE_BINARY_INL_H
