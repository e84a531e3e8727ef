// The geometry of operators that slide a window over an image: output extents, padding, and how far their
// output may overlie their input.
#pragma once

#include "diatom/kernels/window.h"
#include "diatom/ops/attributes.h"
#include "diatom/ops/context.h"

namespace diatom {

struct WindowOptions {
  Padding padding;
  int32_t stride_h;
  int32_t stride_w;
  int32_t dilation_h;
  int32_t dilation_w;
  int32_t taps_h;
  int32_t taps_w;
};

// The window that slides over an NHWC image to make `output`; options that infer_window() accepted.
kernels::Window make_window(const WindowOptions& options, Dims image, Dims output);

// Fails unless the options make a window over `image`, of which `operand` gave the extent.
Code check_window(InferContext& context, const WindowOptions& options, Dims image, int operand);

// Sets output 0 to what the options make of `image`, `depth` channels deep. A model may declare more or fewer
// windows than its padding gives, as the reference computes them, as long as each starts inside the image.
Code infer_window(InferContext& context, const WindowOptions& options, const TensorInfo& image, int operand,
                  int32_t depth);

// Fails unless `output`, which is that of `operand`, has extents that infer_window() takes for `image`.
Code check_windows(InferContext& context, const WindowOptions& options, Dims image, Dims output, int operand);

// Promises how far output 0 may overlie the image, input 0, over which the window slides, where that saves
// anything. `block` output pixels of a row are written while their windows are still being read; 0 where an
// output element replaces the only channel it needs and pixels are of one size. The kernel can also go from
// the last pixel to the first.
Code allow_window_overlap(PrepareContext& context, const kernels::Window& window, int32_t batches,
                          int32_t block);

// The same where rows of so many bytes are read and then written, one after another.
Code allow_row_overlap(PrepareContext& context, int32_t rows, int32_t input_row, int32_t output_row);

}  // namespace diatom
