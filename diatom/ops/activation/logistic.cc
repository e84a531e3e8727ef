#include "diatom/ops/activation/logistic.h"

#include "diatom/base/math.h"
#include "diatom/ops/activation/sigmoid_scaling.h"
#include "diatom/ops/prescribed_quantization.h"

namespace diatom {

template <typename T>
void Logistic::run_real(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::logistic);
}

Code Logistic::prepare_s8(const Attrs& attrs, PrepareContext& context, kernels::Table& table) {
  PerTensor input;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(prescribe_quantization(context, 1.0f / 256, -128));
  fill_sigmoid_table(
      input, 8, -128, [](Fixed<int32_t, 4> x) { return fixed_logistic(x); }, table);
  return prepare(attrs, context);
}

Code Logistic::prepare_s16(const Attrs& attrs, PrepareContext& context, kernels::SigmoidScaling& scaling) {
  DIATOM_TRY(scale_sigmoid(context, 0, scaling));
  return prepare(attrs, context);
}

void Logistic::run_s16(const Attrs&, const kernels::SigmoidScaling& scaling, RunContext& context) {
  const Operand x = context.input_operand(0);
  kernels::logistic(scaling, static_cast<const int16_t*>(x.data), context.output<int16_t>(0),
                    static_cast<size_t>(element_count(x.dims)));
}

template void Logistic::run_real<float>(const Attrs&, RunContext&);
template void Logistic::run_real<double>(const Attrs&, RunContext&);

}  // namespace diatom
