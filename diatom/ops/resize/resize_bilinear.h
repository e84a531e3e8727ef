// resize_bilinear(x, size) interpolates x [batch, height, width, channels] linearly along height and width.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/resize/image.h"

namespace diatom {

struct ResizeBilinear {
  static constexpr OpInfo info{.name = "resize_bilinear",
                               .inputs = "x size",
                               .outputs = "y",
                               .builtin = Builtin::kResizeBilinear,
                               .options = OptionsType::kResizeBilinear};
  using Attrs = ResizeAttrs;
  static constexpr Field fields[] = {field<&Attrs::align_corners>("align_corners", 2),
                                     field<&Attrs::half_pixel_centers>("half_pixel_centers", 3)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs& attrs, PrepareContext& context, ResizeState& state) {
    return prepare_resize(attrs, context, state);
  }
  template <typename T>
  static Code run(const Attrs&, const ResizeState&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32), variant<prepare, run<int8_t>>(s8),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<ResizeBilinear> resize_bilinear;

}  // namespace diatom
