#include "diatom/ops/movement/tile.h"

#include "diatom/base/fixed_point.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {
namespace {

// The extent of an axis that is repeated; -1 when it cannot be.
int32_t repeated(int32_t extent, int64_t multiple) {
  if (multiple < 0 || multiple > INT32_MAX) return -1;
  const int64_t product = extent * multiple;
  return product <= INT32_MAX ? static_cast<int32_t>(product) : -1;
}

// Repeats, within y, what stands at the start of an axis. Axes inside it are complete, those outside it hold
// x alone.
void repeat(Dims x, const Operand& y, size_t axis, int32_t element) {
  const Strides strides(y.dims, element);
  const int32_t block = x[axis] * strides[static_cast<int>(axis)];
  kernels::CopyLoop loop(element);
  loop.run_bytes = block;
  for (size_t i = 0; i < axis; ++i)
    loop.add(x[i], strides[static_cast<int>(i)], strides[static_cast<int>(i)]);
  loop.add(y.dims[axis] / x[axis] - 1, 0, block);
  loop.finish();
  if (!loop.empty) kernels::strided_copy(y.data, static_cast<uint8_t*>(y.data) + block, loop.box());
}

}  // namespace

Code Tile::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  IndexList multiples;
  DIATOM_TRY(index_list(context, 1, multiples));
  if (multiples.count != x.shape.ndim) {
    return context.fail(Code::kElementCount, 1, x.shape.ndim, multiples.count);
  }
  if (multiples.data == nullptr) {
    const ShapeView declared = context.output(0).shape;
    DIATOM_TRY(check_rank(context, kFirstOutput, declared, x.shape.ndim));
    return context.set_output(0, x.dtype, declared);
  }
  Shape shape = x.shape;
  for (int i = 0; i < shape.ndim; ++i) {
    shape[i] = repeated(shape[i], multiples[i]);
    if (shape[i] < 0) return context.fail(Code::kBadValue, 1, 0, multiples[i], i);
  }
  return context.set_output(0, x.dtype, shape);
}

Code Tile::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  const TensorInfo multiples = context.input(1);
  state.element_bytes = element_bytes(x.dtype);
  state.wide = multiples.dtype == DType::kInt64;
  state.check = !multiples.constant();
  const ShapeView y = context.output(0).shape;
  if (x.shape.elements() == 0 || y.elements() == 0) return Code::kOk;
  // x moves to its place in ascending order, where its last element is ahead by the most.
  const Strides to(y.view(), state.element_bytes);
  int64_t last = state.element_bytes;
  for (int i = 0; i < x.shape.ndim; ++i) last += int64_t{x.shape[i] - 1} * to[i];
  return context.allow_overlap(0, 0, last - x.shape.elements() * state.element_bytes);
}

Code Tile::run(const Attrs&, const State& state, RunContext& context) {
  const Operand x = context.input_operand(0);
  const Operand y = context.output_operand(0);
  if (state.check != 0) {
    const IndexList multiples = index_list(context, 1, state.wide);
    for (int i = 0; i < multiples.count; ++i) {
      const auto at = static_cast<size_t>(i);
      const int32_t extent = repeated(x.dims[at], multiples[i]);
      if (extent != y.dims[at]) return context.fail(Code::kBadValue, 1, y.dims[at], extent);
    }
  }
  if (element_count(y.dims) == 0) return Code::kOk;
  const Strides from(x.dims, state.element_bytes);
  const Strides to(y.dims, state.element_bytes);
  kernels::CopyLoop loop(state.element_bytes);
  for (size_t i = 0; i < x.dims.size(); ++i)
    loop.add(x.dims[i], from[static_cast<int>(i)], to[static_cast<int>(i)]);
  loop.finish();
  kernels::strided_copy(x.data, y.data, loop.box());
  for (size_t axis = x.dims.size(); axis-- > 0;) {
    if (y.dims[axis] > x.dims[axis]) repeat(x.dims, y, axis, state.element_bytes);
  }
  return Code::kOk;
}

}  // namespace diatom
