#include "diatom/ops/random/normal_fill.h"

#include "diatom/base/float_bits.h"

namespace diatom {

Code NormalFill::infer(const Attrs& attrs, InferContext& context) {
  constexpr int kMean = 0;
  constexpr int kStddev = 1;
  constexpr float kInfinity = float_from_bits(kFloatInfinity);
  if (!(attrs.mean > -kInfinity && attrs.mean < kInfinity))
    return context.fail(Code::kBadAttribute, kNoOperand, 0, 0, kMean);
  if (!(attrs.stddev >= 0.0f && attrs.stddev < kInfinity))
    return context.fail(Code::kBadAttribute, kNoOperand, 0, 0, kStddev);
  DIATOM_TRY(check_random_key(context, 1));
  return set_listed_shape(context, DType::kFloat32);
}

Code NormalFill::prepare(const Attrs&, PrepareContext& context, ListedShape& shape) {
  return keep_listed_shape(context, shape);
}

}  // namespace diatom
