// conv_2d(input, filter, bias) convolves NHWC images with OHWI filters. An input deeper than the filter is
// convolved in groups of channels.
#pragma once

#include "diatom/kernels/convolution.h"
#include "diatom/ops/define.h"
#include "diatom/ops/stored_scaling.h"

namespace diatom {

struct Conv2dAttrs {
  Padding padding = Padding::kSame;
  int32_t stride_w = 1;
  int32_t stride_h = 1;
  Activation activation = Activation::kNone;
  int32_t dilation_w = 1;
  int32_t dilation_h = 1;
};

struct Conv2d {
  static constexpr OpInfo info{.name = "conv_2d",
                               .inputs = "input filter bias?",
                               .outputs = "output",
                               .builtin = Builtin::kConv2d,
                               .options = OptionsType::kConv2D};
  using Attrs = Conv2dAttrs;
  static constexpr Field fields[] = {
      field<&Attrs::padding>("padding", 0),
      field<&Attrs::stride_w>("stride_w", 1),
      field<&Attrs::stride_h>("stride_h", 2),
      field<&Attrs::activation>("fused_activation_function", 3),
      field<&Attrs::dilation_w>("dilation_w_factor", 4, 1),
      field<&Attrs::dilation_h>("dilation_h_factor", 5, 1),
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
      variant<prepare<int16_t, int32_t>, run<int16_t, int32_t>>(s16s8b32),
      variant<prepare<int16_t, int64_t>, run<int16_t, int64_t>>(s16s8b64),
      variant<prepare_real, run_real<float, float>>(f32f32),
      variant<prepare_real, run_real<float, int8_t>>(f32s8),
      variant<prepare_real, run_real<double, double>>(f64f64),
  };
};
inline constexpr Define<Conv2d> conv_2d;

}  // namespace diatom
