// fully_connected(input, filter, bias) multiplies rows of the input, as long as the filter [units, depth] is
// deep, with every row of the filter.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/stored_scaling.h"

namespace diatom {

// Of the format, only the default layout of weights is known.
enum class WeightsFormat : int8_t { kDefault };

struct FullyConnectedAttrs {
  Activation activation = Activation::kNone;
  WeightsFormat weights_format = WeightsFormat::kDefault;
  bool keep_num_dims = false;
};

struct FullyConnected {
  static constexpr OpInfo info{.name = "fully_connected",
                               .inputs = "input filter bias?",
                               .outputs = "output",
                               .builtin = Builtin::kFullyConnected,
                               .options = OptionsType::kFullyConnected};
  using Attrs = FullyConnectedAttrs;
  static constexpr Field fields[] = {
      field<&Attrs::activation>("fused_activation_function", 0),
      field<&Attrs::weights_format>("weights_format", 1),
      field<&Attrs::keep_num_dims>("keep_num_dims", 2),
  };

  static Code infer(const Attrs&, InferContext&);
  template <typename Element, typename Bias>
  static Code prepare(const Attrs&, PrepareContext&, StoredScaling&);
  static Code prepare_real(const Attrs&, PrepareContext&, RealScaling&);

  template <typename Element, typename Bias>
  static void run(const Attrs&, const StoredScaling&, RunContext&);
  static void run_s4(const Attrs&, const StoredScaling&, RunContext&);
  template <typename Element, typename Weight>
  static void run_real(const Attrs&, const RealScaling&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare<int8_t, int32_t>, run<int8_t, int32_t>>(s8s8),
      variant<prepare<int8_t, int32_t>, run_s4>(s8s4),
      variant<prepare<int16_t, int64_t>, run<int16_t, int64_t>>(s16s8b64),
      variant<prepare<int16_t, int32_t>, run<int16_t, int32_t>>(s16s8b32),
      variant<prepare_real, run_real<float, float>>(f32f32),
      variant<prepare_real, run_real<float, int8_t>>(f32s8),
      variant<prepare_real, run_real<double, double>>(f64f64),
  };
};
inline constexpr Define<FullyConnected> fully_connected;

}  // namespace diatom
