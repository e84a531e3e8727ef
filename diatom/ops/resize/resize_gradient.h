// What the gradients of resizing share: the attributes, which say the same as those of resizing and how large
// the image was.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/resize/image.h"

namespace diatom {

struct ResizeGradientAttrs : ResizeAttrs {
  int32_t height = 1;
  int32_t width = 1;

  static ResizeGradientAttrs of(const ResizeAttrs& attrs, Dims image) { return {attrs, image[1], image[2]}; }
  // Of the resizing of which this is the gradient.
  const ResizeAttrs& resize() const { return *this; }
};

// Base of those that go back through resizing.
struct ResizeGradient {
  using Attrs = ResizeGradientAttrs;
  using State = kernels::Resize;
  static constexpr Field fields[] = {
      field<&Attrs::align_corners>("align_corners", kNoSlot),
      field<&Attrs::half_pixel_centers>("half_pixel_centers", kNoSlot),
      field<&Attrs::height>("height", kNoSlot),
      field<&Attrs::width>("width", kNoSlot),
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
};

}  // namespace diatom
