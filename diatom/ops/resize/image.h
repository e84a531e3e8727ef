// What the operators that resize images share: an image x [batch, height, width, channels] and its new size,
// the operand [height, width].
#pragma once

#include "diatom/kernels/resize.h"
#include "diatom/ops/context.h"

namespace diatom {

struct ResizeAttrs {
  bool align_corners = false;       // the corner pixels of both images coincide
  bool half_pixel_centers = false;  // a pixel is where its centre is
};

struct ResizeState {
  kernels::Resize resize;
  int32_t element_bytes = 0;
  int32_t wide = 0;
  int32_t check = 0;  // the size is compared with the output's at run
};

// kShapeMismatch or kUnsupported unless an image may have this extent along `axis` of an operand.
Code check_extent(InferContext&, int operand, int axis, int64_t extent);
// kBadAttribute where a pixel is said to be at two places, of which bilinear resizing makes no sense.
Code check_corners(const ResizeAttrs&, InferContext&);

Code infer_resize(InferContext&);
Code prepare_resize(const ResizeAttrs&, PrepareContext&, ResizeState&);
// Fails when the size is not what was prepared.
Code check_resize(const ResizeState&, RunContext&);

}  // namespace diatom
