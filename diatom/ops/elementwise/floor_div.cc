#include "diatom/ops/elementwise/floor_div.h"

#include "diatom/kernels/portable/floor_quotient.h"
#include "diatom/ops/broadcast.h"
#include "diatom/ops/elementwise/nonzero.h"
#include "diatom/ops/run_binary.h"

namespace diatom {

Code FloorDiv::infer(const Attrs&, InferContext& context) { return infer_binary(context); }

Code FloorDiv::prepare(const Attrs&, PrepareContext& context) { return allow_in_place(context); }

template <typename T>
Code FloorDiv::run(const Attrs&, RunContext& context) {
  DIATOM_TRY(require_no<T>(0, context));
  run_binary<T, T>([](T a, T b) { return kernels::FloorQuotient::of(a, b); }, context);
  return Code::kOk;
}

template Code FloorDiv::run<float>(const Attrs&, RunContext&);
template Code FloorDiv::run<int32_t>(const Attrs&, RunContext&);
template Code FloorDiv::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
