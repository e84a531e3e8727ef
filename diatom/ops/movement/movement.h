// What operators that only move bytes share: the size of an element, operands that list integers, and copies
// worked out once and kept in a State.
#pragma once

#include <stdint.h>

#include "diatom/kernels/strided_copy.h"
#include "diatom/ops/context.h"

namespace diatom {

// The bytes of an element: 1, 2, 4 or 8; 0 for dtypes whose elements cannot be moved one by one.
constexpr int32_t element_bytes(DType dtype) {
  const int width = bits(dtype);
  return width == 8 || width == 16 || width == 32 || width == 64 ? width / 8 : 0;
}

// Fails when the elements of input `i` cannot be moved one by one.
Code check_movable(InferContext& context, int i);

// Fails unless input `i` has the dtype of `first` and, but along `axis`, its shape.
Code check_like(InferContext& context, int i, const TensorInfo& first, int axis);

// A list of integers, 32 or 64 bits wide, that is an operand.
struct IndexList {
  const void* data = nullptr;
  int32_t count = 0;
  bool wide = false;

  int64_t operator[](int i) const {
    return wide ? static_cast<const int64_t*>(data)[i] : static_cast<const int32_t*>(data)[i];
  }
};

constexpr bool is_index(DType dtype) { return dtype == DType::kInt32 || dtype == DType::kInt64; }

// Input `i` as an IndexList, its data null when it is not known yet. Fails when it holds no indices.
Code index_list(InferContext& context, int i, IndexList& list);

// The axis that input `i` holds, as 0..ndim-1. Fails when it is not known before the first run.
Code constant_axis(InferContext& context, int i, int ndim, int32_t& axis);

// Sets output 0, but accepts a declared shape with other axes of extent 1: some files leave such axes out.
Code set_squeezable_output(InferContext& context, DType dtype, const Shape& shape);

// The same at run, where `wide` was kept in the State.
inline IndexList index_list(const RunContext& context, int i, bool wide) {
  const Operand operand = context.input_operand(i);
  return {operand.data, static_cast<int32_t>(element_count(operand.dims)), wide};
}

// The product of `dims` and `scale`. May wrap only where the tensor that has these extents is empty.
int32_t product(Dims dims, int32_t scale = 1);

// Elements between neighbours along each axis of a dense row-major tensor, times `scale`.
struct Strides {
  int32_t along[kMaxRank];

  Strides(Dims dims, int32_t scale);
  int32_t operator[](int axis) const { return along[axis]; }
};

// A CopyLoop that a State keeps; the State begins with it.
struct StoredCopy {
  Relative<kernels::CopyAxis> axes;
  int32_t count = 0;
  int32_t run_bytes = 0;
  int32_t unit_bytes = 0;
  int32_t from_start = 0;
  int32_t to_start = 0;

  Code keep(const kernels::CopyLoop& loop, PrepareContext& context);
  kernels::CopyBox box() const {
    return {{axes.from(this), static_cast<size_t>(count)}, run_bytes, unit_bytes};
  }
  // Copies input `i` to output 0.
  void run(RunContext& context, int i = 0) const;
};

// Moves `count` blocks of `bytes` each.
void copy_blocks(const uint8_t* from, int32_t from_stride, uint8_t* to, int32_t to_stride, int32_t count,
                 int32_t bytes, int32_t unit_bytes);

// A tensor cut along an axis: `outer` rows of `extent` blocks of `inner_bytes`. Elements of `element` bytes.
struct Cut {
  int32_t outer;
  int32_t extent;
  int32_t inner_bytes;

  Cut(Dims dims, int axis, int32_t element);
};

// Cuts input `i` along an axis, each output being as wide as its shape says.
void split_along(RunContext& context, int i, int axis, int32_t element);

// Operators whose output is their input's bytes under another shape.
struct SameBytes {
  int32_t bytes = 0;
};
Code prepare_same_bytes(PrepareContext& context, SameBytes& state);
void run_same_bytes(const SameBytes& state, RunContext& context);

}  // namespace diatom
