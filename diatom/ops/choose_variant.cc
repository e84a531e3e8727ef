#include "diatom/ops/choose_variant.h"

namespace diatom {
namespace {

// How many of a signature's four dtypes, in order, fit; 4 when it matches.
int matching_dtypes(const Signature& signature, const InferContext& context) {
  for (int i = 0; i < 3; ++i) {
    const DType wanted = signature.inputs[i];
    if (wanted == DType::kAny || !context.has_input(i)) continue;
    if (context.dtype(i) != wanted) return i;
  }
  const bool fits = signature.output == DType::kAny || context.output_count() == 0 ||
                    context.dtype(kFirstOutput) == signature.output;
  return fits ? 4 : 3;
}

}  // namespace

Code choose_variant(const Op& op, InferContext& context, uint8_t& index) {
  int best = 0;
  for (size_t i = 0; i < op.variants.size(); ++i) {
    const int matching = matching_dtypes(op.variants[i].signature, context);
    if (matching == 4) {
      index = static_cast<uint8_t>(i);
      return Code::kOk;
    }
    if (matching > best) best = matching;
  }
  const bool output = best == 3;
  const DType found = output ? context.dtype(kFirstOutput) : context.dtype(best);
  return context.fail(Code::kUnsupportedDType, output ? kFirstOutput : best, 0, static_cast<int64_t>(found));
}

}  // namespace diatom
