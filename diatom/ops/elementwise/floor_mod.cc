#include "diatom/ops/elementwise/floor_mod.h"

#include "diatom/kernels/portable/floor_quotient.h"
#include "diatom/ops/broadcast.h"
#include "diatom/ops/elementwise/nonzero.h"
#include "diatom/ops/run_binary.h"

namespace diatom {

Code FloorMod::infer(const Attrs&, InferContext& context) { return infer_binary(context); }

Code FloorMod::prepare(const Attrs&, PrepareContext& context) { return allow_in_place(context); }

template <typename T>
Code FloorMod::run(const Attrs&, RunContext& context) {
  if constexpr (!FloatingPoint<T>) DIATOM_TRY(require_no<T>(0, context));
  run_binary<T, T>([](T a, T b) { return kernels::FloorRemainder::of(a, b); }, context);
  return Code::kOk;
}

template Code FloorMod::run<float>(const Attrs&, RunContext&);
template Code FloorMod::run<int32_t>(const Attrs&, RunContext&);
template Code FloorMod::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
