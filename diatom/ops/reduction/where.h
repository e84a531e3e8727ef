// where(x) lists the index of each element of x that is not zero, as it is stored: [count, rank of x] of
// int64, in row-major order. NaN is not zero. Of an x that is not known before the first run, as many must
// turn out not to be zero as the model declares.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/reduction/index_type.h"

namespace diatom {

struct Where {
  static constexpr OpInfo info{.name = "where",
                               .inputs = "x",
                               .outputs = "indices",
                               .builtin = Builtin::kWhere,
                               .options = OptionsType::kWhere};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static Code run(const Attrs&, RunContext&);

  // Of integers only the width matters.
  static constexpr Variant variants[] = {variant<run<uint8_t>>(indexed(DType::kBool, DType::kInt64)),
                                         variant<run<float>>(indexed(DType::kFloat32, DType::kInt64)),
                                         variant<run<uint8_t>>(indexed(DType::kInt8, DType::kInt64)),
                                         variant<run<uint8_t>>(indexed(DType::kUInt8, DType::kInt64)),
                                         variant<run<uint16_t>>(indexed(DType::kInt16, DType::kInt64)),
                                         variant<run<uint32_t>>(indexed(DType::kInt32, DType::kInt64)),
                                         variant<run<uint32_t>>(indexed(DType::kUInt32, DType::kInt64)),
                                         variant<run<uint64_t>>(indexed(DType::kInt64, DType::kInt64)),
                                         variant<run<double>>(indexed(DType::kFloat64, DType::kInt64))};
};
inline constexpr Define<Where> where;

}  // namespace diatom
