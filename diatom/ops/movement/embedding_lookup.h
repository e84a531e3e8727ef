// embedding_lookup(indices, table) is a row of the table for each index. Rows of int8 may become real
// numbers.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

constexpr Signature rows_of(DType table, DType output) {
  return {{DType::kInt32, table, DType::kAny}, output};
}

struct EmbeddingLookup {
  static constexpr OpInfo info{.name = "embedding_lookup",
                               .inputs = "indices table",
                               .outputs = "y",
                               .builtin = Builtin::kEmbeddingLookup};
  using Attrs = NoAttrs;
  struct State {
    int32_t rows = 0;
    int32_t row_elements = 0;
    int32_t element_bytes = 0;  // of the table
    float scale = 0.0f;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code prepare_hybrid(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);
  template <typename T>
  static Code run_hybrid(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run>(rows_of(DType::kFloat32, DType::kFloat32)),
      variant<prepare, run>(rows_of(DType::kInt8, DType::kInt8)),
      variant<prepare_hybrid, run_hybrid<float>>(rows_of(DType::kInt8, DType::kFloat32)),
      variant<prepare, run>(rows_of(DType::kFloat64, DType::kFloat64)),
      variant<prepare_hybrid, run_hybrid<double>>(rows_of(DType::kInt8, DType::kFloat64))};
};
inline constexpr Define<EmbeddingLookup> embedding_lookup;

}  // namespace diatom
