#include "diatom/ops/comparison/select.h"

#include "diatom/kernels/portable/select.h"
#include "diatom/ops/broadcast.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

Code Select::infer(const Attrs&, InferContext& context) {
  const ShapeView condition = context.input(0).shape;
  const TensorInfo a = context.input(1);
  DIATOM_TRY(check_like(context, 2, a, -1));
  const bool rows = condition.ndim == 1 && a.shape.ndim > 0 && condition[0] == a.shape[0];
  if (!rows && condition.elements() != 1 && condition != a.shape)
    return context.fail(Code::kShapeMismatch, 0, a.shape.elements(), condition.elements());
  return context.set_output(0, a.dtype, a.shape);
}

Code Select::prepare(const Attrs&, PrepareContext& context) {
  const ShapeView y = context.output(0).shape;
  const TensorInfo condition = context.input(0);
  if (condition.shape == y && bits(condition.dtype) >= bits(context.dtype(kFirstOutput)))
    DIATOM_TRY(context.allow_overlap(0, 0, 0));
  DIATOM_TRY(context.allow_overlap(1, 0, 0));
  return context.allow_overlap(2, 0, 0);
}

template <typename Bits>
void Select::run(const Attrs&, RunContext& context) {
  const Operand condition = context.input_operand(0);
  const Dims y = context.output_dims(0);
  // A list stands along the first axis, a single one along none.
  Shape along(y);
  const bool whole = condition.dims.size() == y.size() && element_count(condition.dims) == element_count(y);
  for (int i = 0; i < along.ndim && !whole; ++i) along[i] = 1;
  if (!whole && along.ndim > 0 && condition.dims.size() == 1) along[0] = condition.dims[0];
  const Dims inputs[] = {along.view(), y, y};
  kernels::select(kernels::broadcast_loops(y, inputs), static_cast<const uint8_t*>(condition.data),
                  context.input<Bits>(1), context.input<Bits>(2), context.output<Bits>(0));
}

template void Select::run<uint8_t>(const Attrs&, RunContext&);
template void Select::run<uint16_t>(const Attrs&, RunContext&);
template void Select::run<uint32_t>(const Attrs&, RunContext&);
template void Select::run<uint64_t>(const Attrs&, RunContext&);

}  // namespace diatom
