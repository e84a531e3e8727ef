#include "diatom/ops/window.h"

#include "diatom/base/fixed_point.h"

namespace diatom {
namespace {

constexpr int32_t kLargestExtent = 1 << 30;

constexpr int64_t reach(int32_t taps, int32_t dilation) { return (int64_t{taps} - 1) * dilation + 1; }

// Of options that check_axis() accepted, so that 32 bits do.
int32_t output_extent(Padding padding, int32_t input, int32_t taps, int32_t stride, int32_t dilation) {
  const int32_t covered = padding == Padding::kSame ? 1 : (taps - 1) * dilation + 1;
  return static_cast<int32_t>(static_cast<uint32_t>(input - covered + stride) /
                              static_cast<uint32_t>(stride));
}

kernels::WindowAxis make_axis(Padding padding, int32_t input, int32_t output, int32_t taps, int32_t stride,
                              int32_t dilation) {
  const int32_t last = (output_extent(padding, input, taps, stride, dilation) - 1) * stride;
  const int32_t missing = last - input + (taps - 1) * dilation + 1;
  return {input, output, taps, stride, dilation, missing > 0 ? missing / 2 : 0};
}

bool starts_inside(const kernels::WindowAxis& axis) {
  return axis.output > 0 && (int64_t{axis.output} - 1) * axis.stride - axis.padding < axis.input;
}

bool starts_inside(const kernels::Window& window) {
  return starts_inside(window.y) && starts_inside(window.x);
}

Code check_axis(InferContext& context, const WindowOptions& options, int32_t input, int32_t taps,
                int32_t stride, int32_t dilation, int operand, int axis) {
  if (stride < 1 || dilation < 1) {
    return context.fail(Code::kBadAttribute, kNoOperand, 1, stride < 1 ? stride : dilation);
  }
  if (taps < 1) return context.fail(Code::kShapeMismatch, operand, 1, taps, axis);
  const int64_t covered = reach(taps, dilation);
  const int64_t largest = max(covered, int64_t{max(input, stride)});
  if (largest > kLargestExtent)
    return context.fail(Code::kUnsupported, operand, int64_t{kLargestExtent}, largest, axis);
  if (options.padding == Padding::kValid && covered > input) {
    return context.fail(Code::kShapeMismatch, operand, input, covered, axis);
  }
  return Code::kOk;
}

// The greatest value over output positions 0..last of
//   position * output_step - (first input position that position reads) * input_step.
// It is linear in the position up to where the padding ends and after, so the ends of both pieces tell.
int32_t greatest_lead(const kernels::WindowAxis& axis, int32_t last, int32_t output_step,
                      int32_t input_step) {
  const auto lead = [&](int32_t position) {
    return position * output_step - max(position * axis.stride - axis.padding, int32_t{0}) * input_step;
  };
  const int32_t bend = clamp(axis.padding / axis.stride, int32_t{0}, last);
  return max(max(bend * output_step, lead(min(bend + 1, last))), lead(last));
}

// Bytes of one pixel of the input and of the output, which are written row by row.
struct Traversal {
  int32_t input_pixel;
  int32_t output_pixel;
  int32_t batches;
  int32_t block;
};

// The least distance from the output's start to the input's at which no byte is overwritten before its last
// use. Writing the block that starts at pixel p ends at (p + block) * output_pixel; from p on, reads start at
// the first input pixel of p's window. Blocks do not span rows, so the last one starts `block` before the
// end. Distances within tensors, none of which is larger than kLargestExtent.
int32_t overlap_distance(const kernels::Window& window, const Traversal& traversal) {
  const kernels::WindowAxis& y = window.y;
  const kernels::WindowAxis& x = window.x;
  const int32_t output_row = x.output * traversal.output_pixel;
  const int32_t input_row = x.input * traversal.input_pixel;
  const auto lead = [&](int32_t last_row, int32_t last_column) {
    if (last_row < 0 || last_column < 0) return int32_t{0};
    return greatest_lead(y, last_row, output_row, input_row) +
           greatest_lead(x, last_column, traversal.output_pixel, traversal.input_pixel);
  };
  const int32_t last_block = max(x.output - max(traversal.block, int32_t{1}), int32_t{0});
  const int32_t written = min(traversal.block, x.output) * traversal.output_pixel;
  const int32_t within = max(lead(y.output - 2, x.output - 1), lead(y.output - 1, last_block)) + written;
  const int32_t growth = y.output * output_row - y.input * input_row;
  return within + max(growth, int32_t{0}) * (traversal.batches - 1);
}

// The same from the input's end to the output's for a kernel that goes from the last pixel to the first. The
// picture is turned by half: what lay before the image lies behind it. Within a pixel channels still ascend,
// so that a whole pixel is the least that a step writes.
int32_t descending_distance(const kernels::Window& window, const Traversal& traversal) {
  const auto turned = [](kernels::WindowAxis axis) {
    const int32_t behind = (axis.output - 1) * axis.stride - axis.input;
    axis.padding = behind + (axis.taps - 1) * axis.dilation + 1 - axis.padding;
    return axis;
  };
  Traversal backwards = traversal;
  backwards.block = max(traversal.block, int32_t{1});
  return overlap_distance({turned(window.y), turned(window.x)}, backwards);
}

}  // namespace

kernels::Window make_window(const WindowOptions& options, Dims image, Dims output) {
  return {
      make_axis(options.padding, image[1], output[1], options.taps_h, options.stride_h, options.dilation_h),
      make_axis(options.padding, image[2], output[2], options.taps_w, options.stride_w, options.dilation_w)};
}

Code check_window(InferContext& context, const WindowOptions& options, Dims image, int operand) {
  DIATOM_TRY(check_axis(context, options, image[1], options.taps_h, options.stride_h, options.dilation_h,
                        operand, 1));
  return check_axis(context, options, image[2], options.taps_w, options.stride_w, options.dilation_w, operand,
                    2);
}

Code infer_window(InferContext& context, const WindowOptions& options, const TensorInfo& image, int operand,
                  int32_t depth) {
  const Dims input = image.shape.view();
  DIATOM_TRY(check_window(context, options, input, operand));
  const Shape fitting(
      input[0],
      output_extent(options.padding, input[1], options.taps_h, options.stride_h, options.dilation_h),
      output_extent(options.padding, input[2], options.taps_w, options.stride_w, options.dilation_w), depth);
  const ShapeView declared = context.output(0).shape;
  if (declared.ndim == 4 && declared[0] == input[0] && declared[3] == depth) {
    if (starts_inside(make_window(options, input, declared.view())))
      return context.set_output(0, image.dtype, fitting, declared);
  }
  return context.set_output(0, image.dtype, fitting);
}

Code check_windows(InferContext& context, const WindowOptions& options, Dims image, Dims output,
                   int operand) {
  DIATOM_TRY(check_window(context, options, image, operand));
  const kernels::Window window = make_window(options, image, output);
  if (!starts_inside(window.y)) return context.fail(Code::kShapeMismatch, operand, image[1], output[1], 1);
  if (!starts_inside(window.x)) return context.fail(Code::kShapeMismatch, operand, image[2], output[2], 2);
  return Code::kOk;
}

Code allow_window_overlap(PrepareContext& context, const kernels::Window& window, int32_t batches,
                          int32_t block) {
  if (batches == 0) return Code::kOk;
  const TensorInfo image = context.input(0);
  const int32_t bytes = bits(image.dtype) / 8;
  const Traversal traversal{image.shape[3] * bytes, context.output(0).shape[3] * bytes, batches, block};
  const int32_t written = traversal.output_pixel * window.x.output * window.y.output * batches;
  const int32_t ascending = overlap_distance(window, traversal);
  const int32_t descending = descending_distance(window, traversal);
  if (ascending >= written && descending >= written) return Code::kOk;
  return context.allow_overlap(0, 0, min(ascending, written), min(descending, written));
}

Code allow_row_overlap(PrepareContext& context, int32_t rows, int32_t input_row, int32_t output_row) {
  if (rows < 2) return Code::kOk;
  const int32_t growth = max(output_row - input_row, int32_t{0});
  return context.allow_overlap(0, 0, growth * (rows - 1) + output_row);
}

}  // namespace diatom
