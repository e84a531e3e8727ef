#include "diatom/ops/random/random_uniform.h"

#include "diatom/base/float_bits.h"

namespace diatom {
namespace {

// The largest number below a finite x.
float next_below(float x) {
  if (x == 0.0f) return float_from_bits(kFloatSign + 1);
  return float_from_bits(float_bits(x) + (x > 0.0f ? ~0u : 1u));
}

}  // namespace

Code RandomUniform::infer(const Attrs& attrs, InferContext& context) {
  constexpr int kHigh = 1;
  const float span = attrs.high - attrs.low;
  if (!(span >= 0.0f && span < float_from_bits(kFloatInfinity)))
    return context.fail(Code::kBadAttribute, kNoOperand, 0, 0, kHigh);
  DIATOM_TRY(check_random_key(context, 1));
  return set_listed_shape(context, DType::kFloat32);
}

template <typename T>
Code RandomUniform::prepare(const Attrs& attrs, PrepareContext& context, State<T>& state) {
  const T low = attrs.low;
  const T high = attrs.high;
  state.range = {low, high - low, low < high ? next_below(high) : low};
  return keep_listed_shape(context, state.shape);
}

template <typename T>
Code RandomUniform::run(const Attrs&, const State<T>& state, RunContext& context) {
  DIATOM_TRY(check_listed_shape(state.shape, context));
  const Operand y = context.output_operand(0);
  kernels::random_uniform(random_key(context, 1), state.range, static_cast<T*>(y.data),
                          static_cast<int32_t>(element_count(y.dims)));
  return Code::kOk;
}

template Code RandomUniform::prepare(const Attrs&, PrepareContext&, State<float>&);
template Code RandomUniform::run(const Attrs&, const State<float>&, RunContext&);

}  // namespace diatom
