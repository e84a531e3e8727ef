#include "diatom/ops/comparison/select_v2.h"

#include "diatom/kernels/portable/select.h"
#include "diatom/ops/broadcast.h"

namespace diatom {
namespace {

template <typename T>
void run_select(const RunContext& context) {
  kernels::select(broadcast_loops(context), context.input<uint8_t>(0), context.input<T>(1),
                  context.input<T>(2), context.output<T>(0));
}

}  // namespace

// Where every input is a single element, so is the output, of whatever rank the model declares.
Code SelectV2::infer(const Attrs&, InferContext& context) {
  const DType dtype = context.dtype(1);
  const DType other = context.dtype(2);
  if (other != dtype) {
    return context.fail(Code::kDTypeMismatch, 2, static_cast<int32_t>(dtype), static_cast<int64_t>(other));
  }
  Shape shape;
  DIATOM_TRY(broadcast_shape(context, shape));
  const TensorInfo declared = context.output(0);
  const bool single = shape.elements() == 1 && declared.dtype == dtype && declared.shape.elements() == 1;
  return context.set_output(0, dtype, single ? declared.shape : shape);
}

Code SelectV2::prepare(const Attrs&, PrepareContext& context) { return allow_in_place(context); }

void SelectV2::run_1(const Attrs&, RunContext& context) { run_select<uint8_t>(context); }

void SelectV2::run_2(const Attrs&, RunContext& context) { run_select<uint16_t>(context); }

void SelectV2::run_4(const Attrs&, RunContext& context) { run_select<uint32_t>(context); }

void SelectV2::run_8(const Attrs&, RunContext& context) { run_select<uint64_t>(context); }

}  // namespace diatom
