// depthwise_conv_2d(input, filter, bias) convolves every channel of NHWC images with filters [1, H, W, O] of
// its own: as many for each as the filter is deeper than the input.
#pragma once

#include "diatom/kernels/depthwise_convolution.h"
#include "diatom/ops/define.h"
#include "diatom/ops/stored_scaling.h"

namespace diatom {

struct DepthwiseConv2dAttrs {
  Padding padding = Padding::kSame;
  int32_t stride_w = 1;
  int32_t stride_h = 1;
  int32_t depth_multiplier = 0;  // or what the filter gives
  Activation activation = Activation::kNone;
  int32_t dilation_w = 1;
  int32_t dilation_h = 1;
};

struct DepthwiseConv2d {
  static constexpr OpInfo info{.name = "depthwise_conv_2d",
                               .inputs = "input filter bias?",
                               .outputs = "output",
                               .builtin = Builtin::kDepthwiseConv2d,
                               .options = OptionsType::kDepthwiseConv2D};
  using Attrs = DepthwiseConv2dAttrs;
  static constexpr Field fields[] = {
      field<&Attrs::padding>("padding", 0),
      field<&Attrs::stride_w>("stride_w", 1),
      field<&Attrs::stride_h>("stride_h", 2),
      field<&Attrs::depth_multiplier>("depth_multiplier", 3),
      field<&Attrs::activation>("fused_activation_function", 4),
      field<&Attrs::dilation_w>("dilation_w_factor", 5, 1),
      field<&Attrs::dilation_h>("dilation_h_factor", 6, 1),
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
inline constexpr Define<DepthwiseConv2d> depthwise_conv_2d;

}  // namespace diatom
