// select(condition, a, b) is a where the condition is true and b elsewhere. a and b have one shape, and so
// has the condition, unless it is a single one or a list that chooses rows along the first axis.
#pragma once

#include "diatom/ops/comparison/select_v2.h"

namespace diatom {

struct Select {
  static constexpr OpInfo info{.name = "select",
                               .inputs = "condition a b",
                               .outputs = "y",
                               .builtin = Builtin::kSelect,
                               .options = OptionsType::kSelect};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  template <typename Bits>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<uint32_t>>(chosen(DType::kFloat32)),
                                         variant<prepare, run<uint8_t>>(chosen(DType::kInt8)),
                                         variant<prepare, run<uint16_t>>(chosen(DType::kInt16)),
                                         variant<prepare, run<uint32_t>>(chosen(DType::kInt32)),
                                         variant<prepare, run<uint64_t>>(chosen(DType::kInt64)),
                                         variant<prepare, run<uint8_t>>(chosen(DType::kUInt8)),
                                         variant<prepare, run<uint8_t>>(chosen(DType::kBool)),
                                         variant<prepare, run<uint64_t>>(chosen(DType::kFloat64))};
};
inline constexpr Define<Select> select;

}  // namespace diatom
