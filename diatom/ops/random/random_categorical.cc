#include "diatom/ops/random/random_categorical.h"

#include "diatom/kernels/random.h"
#include "diatom/ops/random/random_key.h"

namespace diatom {

Code RandomCategorical::infer(const Attrs& attrs, InferContext& context) {
  if (attrs.num_samples < 0) return context.fail(Code::kBadAttribute, kNoOperand, 0, attrs.num_samples, 0);
  const ShapeView logits = context.input(0).shape;
  DIATOM_TRY(check_rank(context, 0, logits, 2));
  if (logits[1] < 1) return context.fail(Code::kShapeMismatch, 0, 1, logits[1], 1);
  DIATOM_TRY(check_random_key(context, 1));
  return context.set_output(0, DType::kInt32, Shape(logits[0], attrs.num_samples));
}

Code RandomCategorical::prepare(const Attrs&, PrepareContext& context) {
  return context.request_scratch(context.input(0).shape[1] * int64_t{sizeof(uint64_t)});
}

template <typename T>
Code RandomCategorical::run(const Attrs& attrs, RunContext& context) {
  const Operand logits = context.input_operand(0);
  const int32_t classes = logits.dims[1];
  auto* sums = context.scratch<uint64_t>();
  int32_t* y = context.output<int32_t>(0);
  kernels::RandomBits bits(random_key(context, 1));
  for (int32_t row = 0; row < logits.dims[0]; ++row) {
    const int32_t at = row * classes;
    const int32_t none = kernels::sum_weights(static_cast<const T*>(logits.data) + at, classes, sums);
    if (none >= 0) return context.fail(Code::kNotANumber, 0, 0, at + none);
    const int32_t drawn = row * attrs.num_samples;
    kernels::random_classes(bits, static_cast<uint32_t>(drawn), sums, classes, y + drawn, attrs.num_samples);
  }
  return Code::kOk;
}

template Code RandomCategorical::run<float>(const Attrs&, RunContext&);

}  // namespace diatom
