#include "diatom/ops/prescribed_quantization.h"

#include "diatom/ops/per_tensor.h"

namespace diatom {

Code prescribe_quantization(InferContext& context, float scale, int32_t zero_point) {
  PerTensor found;
  DIATOM_TRY(per_tensor(context, kFirstOutput, found));
  if (found.zero_point != zero_point) {
    return context.fail(Code::kScale, kFirstOutput, zero_point, found.zero_point);
  }
  if (found.scale < 0.99f * scale || found.scale > 1.01f * scale) {
    return context.fail(Code::kScale, kFirstOutput);
  }
  return Code::kOk;
}

}  // namespace diatom
