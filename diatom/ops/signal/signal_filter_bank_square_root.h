// signal_filter_bank_square_root(x, bits) is the nearest integer to sqrt(x), shifted right by `bits`.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalFilterBankSquareRoot {
  static constexpr OpInfo info{.name = "signal_filter_bank_square_root",
                               .inputs = "x bits",
                               .outputs = "y",
                               .custom_name = "SignalFilterBankSquareRoot"};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static Code run(const Attrs&, RunContext&);

  static constexpr Signature u64_to_u32{{DType::kUInt64, DType::kInt32, DType::kAny}, DType::kUInt32};
  static constexpr Variant variants[] = {variant<prepare, run>(u64_to_u32)};
};
inline constexpr Define<SignalFilterBankSquareRoot> signal_filter_bank_square_root;

}  // namespace diatom
