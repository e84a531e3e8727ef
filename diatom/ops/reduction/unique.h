// unique(x) are the values of a row x, each once and in order of first appearance, and for each element of x
// the place of its value among them. NaNs are one value, as are 0 and -0. Of an x that is not known before
// the first run, the values must turn out to be as many as the model declares.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/reduction/index_type.h"

namespace diatom {

struct Unique {
  static constexpr OpInfo info{.name = "unique",
                               .inputs = "x",
                               .outputs = "values indices",
                               .builtin = Builtin::kUnique,
                               .options = OptionsType::kUnique};
  struct Attrs {
    IndexType idx_out_type = IndexType::kInt32;
  };
  static constexpr Field fields[] = {field<&Attrs::idx_out_type>("idx_out_type", 0, IndexType::kInt32)};
  struct State {
    int32_t table_bits;
    int32_t wide;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  template <typename T>
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run<float>>(f32),   variant<prepare, run<int8_t>>(s8),
      variant<prepare, run<uint8_t>>(u8),  variant<prepare, run<int16_t>>(s16),
      variant<prepare, run<int32_t>>(s32), variant<prepare, run<int64_t>>(s64),
      variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Unique> unique;

}  // namespace diatom
