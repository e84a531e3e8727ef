#include "diatom/ops/random/random_permutation.h"

#include "diatom/kernels/random.h"

namespace diatom {

Code RandomPermutation::infer(const Attrs&, InferContext& context) {
  const int64_t axes = context.input(0).shape.elements();
  if (axes != 1) return context.fail(Code::kElementCount, 0, 1, axes);
  DIATOM_TRY(check_random_key(context, 1));
  return set_listed_shape(context, DType::kInt32);
}

Code RandomPermutation::prepare(const Attrs&, PrepareContext& context, ListedShape& shape) {
  return keep_listed_shape(context, shape);
}

Code RandomPermutation::run(const Attrs&, const ListedShape& shape, RunContext& context) {
  DIATOM_TRY(check_listed_shape(shape, context));
  const Operand y = context.output_operand(0);
  kernels::random_permutation(random_key(context, 1), static_cast<int32_t*>(y.data), y.dims[0]);
  return Code::kOk;
}

}  // namespace diatom
