#include "diatom/ops/random/random_key.h"

namespace diatom {

Code check_random_key(InferContext& context, int i) {
  constexpr int32_t kWords = 4;
  const TensorInfo key = context.input(i);
  if (key.dtype != DType::kUInt32) {
    return context.fail(Code::kDTypeMismatch, i, static_cast<int32_t>(DType::kUInt32),
                        static_cast<int32_t>(key.dtype));
  }
  DIATOM_TRY(check_rank(context, i, key.shape, 1));
  if (key.shape[0] != kWords) return context.fail(Code::kShapeMismatch, i, kWords, key.shape[0], 0);
  return Code::kOk;
}

}  // namespace diatom
