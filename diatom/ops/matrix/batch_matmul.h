// batch_matmul(x, y) multiplies the matrices in the last two axes of x and y; the axes before them broadcast.
// adj_x and adj_y transpose the matrices of an operand first.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/stored_scaling.h"

namespace diatom {

struct BatchMatmulAttrs {
  bool adj_x = false;
  bool adj_y = false;
};

struct BatchMatmul {
  static constexpr OpInfo info{.name = "batch_matmul",
                               .inputs = "x y",
                               .outputs = "output",
                               .builtin = Builtin::kBatchMatmul,
                               .options = OptionsType::kBatchMatMul};
  using Attrs = BatchMatmulAttrs;
  static constexpr Field fields[] = {
      field<&Attrs::adj_x>("adj_x", 0),
      field<&Attrs::adj_y>("adj_y", 1),
  };

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static Code prepare(const Attrs&, PrepareContext&, StoredScaling&);
  template <typename T>
  static void run(const Attrs&, const StoredScaling&, RunContext&);
  template <typename T>
  static void run_real(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare<int8_t>, run<int8_t>>(s8),
      variant<prepare<int16_t>, run<int16_t>>(s16),
      variant<run_real<float>>(f32),
      variant<run_real<double>>(f64),
  };
};
inline constexpr Define<BatchMatmul> batch_matmul;

}  // namespace diatom
