#include "diatom/ops/movement/transpose.h"

namespace diatom {
namespace {

// The first entry that is out of range or given before; -1 for a permutation.
int misplaced(const IndexList& permutation) {
  bool seen[kMaxRank] = {};
  for (int i = 0; i < permutation.count; ++i) {
    const int64_t axis = permutation[i];
    if (axis < 0 || axis >= permutation.count || seen[axis]) return i;
    seen[axis] = true;
  }
  return -1;
}

kernels::CopyLoop permute(Dims x, Dims y, const IndexList& permutation, int32_t element) {
  kernels::CopyLoop loop(element);
  const Strides from(x, element);
  const Strides to(y, element);
  for (int i = 0; i < permutation.count; ++i) {
    loop.add(y[static_cast<size_t>(i)], from[static_cast<int>(permutation[i])], to[i]);
  }
  loop.finish();
  return loop;
}

}  // namespace

Code Transpose::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  IndexList permutation;
  DIATOM_TRY(index_list(context, 1, permutation));
  if (permutation.count != x.shape.ndim) {
    return context.fail(Code::kElementCount, 1, x.shape.ndim, permutation.count);
  }
  if (permutation.data == nullptr) {
    const ShapeView declared = context.output(0).shape;
    if (declared.ndim != x.shape.ndim) {
      return context.fail(Code::kRankMismatch, kFirstOutput, x.shape.ndim, declared.ndim);
    }
    return context.set_output(0, x.dtype, declared);
  }
  const int wrong = misplaced(permutation);
  if (wrong >= 0) return context.fail(Code::kAxisRange, 1, x.shape.ndim, permutation[wrong], wrong);
  Shape shape = x.shape;
  for (int i = 0; i < shape.ndim; ++i) shape[i] = x.shape[static_cast<int>(permutation[i])];
  return context.set_output(0, x.dtype, shape);
}

Code Transpose::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  const TensorInfo y = context.output(0);
  IndexList permutation;
  DIATOM_TRY(index_list(context, 1, permutation));
  state.wide = permutation.wide;
  state.copy.unit_bytes = element_bytes(x.dtype);
  if (permutation.data == nullptr) return Code::kOk;
  const kernels::CopyLoop loop = permute(x.shape.view(), y.shape.view(), permutation, state.copy.unit_bytes);
  // Where only axes of extent 1 change places, the bytes stay as they are.
  if (loop.count == 1 && loop.axes[0].extent == 1) DIATOM_TRY(context.share(0, 0));
  return state.copy.keep(loop, context);
}

Code Transpose::run(const Attrs&, const State& state, RunContext& context) {
  const Operand x = context.input_operand(0);
  const Operand y = context.output_operand(0);
  if (state.copy.count > 0) {
    if (x.data != y.data) state.copy.run(context);
    return Code::kOk;
  }
  const IndexList permutation = index_list(context, 1, state.wide);
  const int wrong = misplaced(permutation);
  if (wrong >= 0) return context.fail(Code::kBadValue, 1, permutation.count, permutation[wrong]);
  for (int i = 0; i < permutation.count; ++i) {
    const int32_t extent = x.dims[static_cast<size_t>(permutation[i])];
    const int32_t prepared = y.dims[static_cast<size_t>(i)];
    if (extent != prepared) return context.fail(Code::kBadValue, 1, prepared, extent);
  }
  const kernels::CopyLoop loop = permute(x.dims, y.dims, permutation, state.copy.unit_bytes);
  kernels::strided_copy(x.data, y.data, loop.box());
  return Code::kOk;
}

}  // namespace diatom
