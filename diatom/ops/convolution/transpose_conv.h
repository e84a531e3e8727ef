// transpose_conv(output_shape, filter, input, bias) spreads every pixel of NHWC images over a window of the
// output, weighted by OHWI filters: the gradient of a convolution by its input.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/stored_scaling.h"

namespace diatom {

struct TransposeConvAttrs {
  Padding padding = Padding::kSame;
  int32_t stride_w = 1;
  int32_t stride_h = 1;
  Activation activation = Activation::kNone;
};

struct TransposeConv {
  static constexpr OpInfo info{.name = "transpose_conv",
                               .inputs = "output_shape filter input bias?",
                               .outputs = "output",
                               .builtin = Builtin::kTransposeConv,
                               .options = OptionsType::kTransposeConv};
  using Attrs = TransposeConvAttrs;
  static constexpr Field fields[] = {
      field<&Attrs::padding>("padding", 0),
      field<&Attrs::stride_w>("stride_w", 1),
      field<&Attrs::stride_h>("stride_h", 2),
      field<&Attrs::activation>("fused_activation_function", 3),
  };
  // Filter x activations.
  static constexpr Signature f32f32{{DType::kInt32, DType::kFloat32, DType::kFloat32}, DType::kFloat32};
  static constexpr Signature f64f64{{DType::kInt32, DType::kFloat64, DType::kFloat64}, DType::kFloat64};
  static constexpr Signature s8s8{{DType::kInt32, DType::kInt8, DType::kInt8}, DType::kInt8};
  static constexpr Signature s8s16{{DType::kInt32, DType::kInt8, DType::kInt16}, DType::kInt16};
  struct WideState {
    StoredScaling scaling;
    int32_t bias_bytes;  // of one element
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare_s8(const Attrs&, PrepareContext&, StoredScaling&);
  static Code prepare_s16(const Attrs&, PrepareContext&, WideState&);
  static Code prepare_real(const Attrs&, PrepareContext&, RealScaling&);
  static void run_s8(const Attrs&, const StoredScaling&, RunContext&);
  static void run_s16(const Attrs&, const WideState&, RunContext&);
  template <typename T>
  static void run_real(const Attrs&, const RealScaling&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare_s8, run_s8>(s8s8),
      variant<prepare_s16, run_s16>(s8s16),
      variant<prepare_real, run_real<float>>(f32f32),
      variant<prepare_real, run_real<double>>(f64f64),
  };
};
inline constexpr Define<TransposeConv> transpose_conv;

}  // namespace diatom
