#include "diatom/ops/movement/broadcast_args.h"

#include "diatom/base/fixed_point.h"

namespace diatom {
namespace {

// The extents of a list as if ones stood before them.
template <typename T>
struct Aligned {
  const T* extents;
  int32_t missing;

  Aligned(const Operand& list, int32_t length)
      : extents(static_cast<const T*>(list.data)), missing(length - list.dims[0]) {}
  T operator[](int32_t i) const { return i < missing ? 1 : extents[i - missing]; }
};

}  // namespace

Code BroadcastArgs::infer(const Attrs&, InferContext& context) {
  const TensorInfo a = context.input(0);
  const TensorInfo b = context.input(1);
  DIATOM_TRY(check_rank(context, 0, a.shape, 1));
  DIATOM_TRY(check_rank(context, 1, b.shape, 1));
  DIATOM_TRY(check_dtype(context, 1, a.dtype));
  return context.set_output(0, a.dtype, Shape(max(a.shape[0], b.shape[0])));
}

Code BroadcastArgs::prepare(const Attrs&, PrepareContext& context) {
  const TensorInfo shape = context.output(0);
  for (int i = 0; i < 2; ++i) {
    const int64_t missing = shape.shape[0] - context.input(i).shape[0];
    DIATOM_TRY(context.allow_overlap(i, 0, missing * bits(shape.dtype) / 8));
  }
  return Code::kOk;
}

template <typename T>
Code BroadcastArgs::run(const Attrs&, RunContext& context) {
  const int32_t length = context.output_dims(0)[0];
  const Aligned<T> a(context.input_operand(0), length);
  const Aligned<T> b(context.input_operand(1), length);
  T* shape = context.output<T>(0);
  for (int32_t i = 0; i < length; ++i) {
    const T of_a = a[i];
    const T of_b = b[i];
    if (of_a != of_b && of_a != 1 && of_b != 1) return context.fail(Code::kBadValue, 1, of_a, of_b);
    shape[i] = of_a == 1 ? of_b : of_a;
  }
  return Code::kOk;
}

template Code BroadcastArgs::run<int32_t>(const Attrs&, RunContext&);
template Code BroadcastArgs::run<int64_t>(const Attrs&, RunContext&);

}  // namespace diatom
