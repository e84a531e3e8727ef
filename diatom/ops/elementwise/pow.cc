#include "diatom/ops/elementwise/pow.h"

#include "diatom/kernels/portable/power.h"
#include "diatom/ops/broadcast.h"
#include "diatom/ops/run_binary.h"

namespace diatom {

Code Pow::infer(const Attrs&, InferContext& context) { return infer_binary(context); }

Code Pow::prepare(const Attrs&, PrepareContext& context) { return allow_in_place(context); }

template <typename T>
void Pow::run(const Attrs&, RunContext& context) {
  run_binary<T, T>([](T a, T b) { return kernels::Power::of(a, b); }, context);
}

Code Pow::run_s32(const Attrs& attrs, RunContext& context) {
  const Operand powers = context.input_operand(1);
  const auto* power = static_cast<const int32_t*>(powers.data);
  for (int64_t i = element_count(powers.dims); i > 0; --i, ++power) {
    if (*power < 0) return context.fail(Code::kBadValue, 1, 0, *power);
  }
  run<int32_t>(attrs, context);
  return Code::kOk;
}

template void Pow::run<float>(const Attrs&, RunContext&);
template void Pow::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
