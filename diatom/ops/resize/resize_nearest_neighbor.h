// resize_nearest_neighbor(x, size) gives each pixel of a [height, width] = size image the value of the
// nearest pixel of x [batch, height, width, channels].
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/resize/image.h"

namespace diatom {

struct ResizeNearestNeighbor {
  static constexpr OpInfo info{.name = "resize_nearest_neighbor",
                               .inputs = "x size",
                               .outputs = "y",
                               .builtin = Builtin::kResizeNearestNeighbor,
                               .options = OptionsType::kResizeNearestNeighbor};
  using Attrs = ResizeAttrs;
  static constexpr Field fields[] = {field<&Attrs::align_corners>("align_corners", 0),
                                     field<&Attrs::half_pixel_centers>("half_pixel_centers", 1)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs& attrs, PrepareContext& context, ResizeState& state) {
    return prepare_resize(attrs, context, state);
  }
  static Code run(const Attrs&, const ResizeState&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<ResizeNearestNeighbor> resize_nearest_neighbor;

}  // namespace diatom
