// svdf(input, ...) is a layer of low rank over a stream: filters project the input [batches, inputs] to one
// number each, remember the last few in the variable `state` and weigh them; `rank` filters make an output.
// Of int8, only the stored type limits outputs, whatever the activation, as in the reference.
#pragma once

#include "diatom/kernels/svdf.h"
#include "diatom/ops/attributes.h"
#include "diatom/ops/define.h"

namespace diatom {

struct Svdf {
  static constexpr OpInfo info{.name = "svdf",
                               .inputs = "input feature_weights time_weights bias? state",
                               .outputs = "output",
                               .builtin = Builtin::kSvdf,
                               .options = OptionsType::kSVDF};
  struct Attrs {
    int32_t rank = 1;
    Activation activation = Activation::kNone;
  };
  static constexpr Field fields[] = {field<&Attrs::rank>("rank", 0),
                                     field<&Attrs::activation>("fused_activation_function", 1)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare_real(const Attrs&, PrepareContext&, kernels::RealSvdf&);
  static Code prepare_quantized(const Attrs&, PrepareContext&, kernels::StoredSvdf&);
  template <typename T>
  static void run(const Attrs&, const typename kernels::SvdfTypes<T>::Scaling&, RunContext&);

  static constexpr Signature f32f32f32{{DType::kFloat32, DType::kFloat32, DType::kFloat32}, DType::kFloat32};
  static constexpr Signature f64f64f64{{DType::kFloat64, DType::kFloat64, DType::kFloat64}, DType::kFloat64};
  static constexpr Signature s8s8s8{{DType::kInt8, DType::kInt8, DType::kInt8}, DType::kInt8};
  static constexpr Signature s8s8s16{{DType::kInt8, DType::kInt8, DType::kInt16}, DType::kInt8};
  static constexpr Variant variants[] = {
      variant<prepare_real, run<float>>(f32f32f32), variant<prepare_quantized, run<int8_t>>(s8s8s8),
      variant<prepare_quantized, run<int16_t>>(s8s8s16), variant<prepare_real, run<double>>(f64f64f64)};
};
inline constexpr Define<Svdf> svdf;

}  // namespace diatom
