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

// Bytes of one pixel of the input and of the output, which are written row by row.
struct Traversal {
  int32_t input_pixel;
  int32_t output_pixel;
  int32_t batches;
  // Output pixels of a row that are written while their windows are still being read; 0 where an output
  // element replaces the only channel it needs and pixels are of one size.
  int32_t block;
  bool both_orders = false;  // the kernel can also go from the last pixel to the first
};

// The least distance from the output's start to the input's at which no byte is overwritten before its last
// use.
int32_t overlap_distance(const kernels::Window& window, const Traversal& traversal);

// The same from the input's end to the output's for a kernel that goes from the last pixel to the first.
int32_t descending_distance(const kernels::Window& window, const Traversal& traversal);

// Promises these distances, where they save anything.
Code allow_window_overlap(PrepareContext& context, int input, const kernels::Window& window,
                          const Traversal& traversal);

// The same where rows of so many bytes are read and then written, one after another.
Code allow_row_overlap(PrepareContext& context, int input, int32_t rows, int32_t input_row,
                       int32_t output_row);

}  // namespace diatom
