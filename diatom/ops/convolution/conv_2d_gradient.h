// What the gradients of conv_2d share. As conv_2d they take NHWC images, OHWI filters and groups of channels,
// so that its attributes say the same here.
#pragma once

#include "diatom/kernels/convolution_gradient.h"
#include "diatom/ops/convolution/conv_2d.h"

namespace diatom {

struct Conv2dGradientAttrs {
  Padding padding = Padding::kSame;
  int32_t stride_w = 1;
  int32_t stride_h = 1;
  int32_t dilation_w = 1;
  int32_t dilation_h = 1;
  // Of the input, or of the filter, whose gradient is computed.
  int32_t height = 1;
  int32_t width = 1;
  int32_t depth = 1;

  // Of the gradient of conv_2d by an operand of `shape`.
  static Conv2dGradientAttrs of(const Conv2dAttrs& conv, Dims shape) {
    return {conv.padding,    conv.stride_w, conv.stride_h, conv.dilation_w,
            conv.dilation_h, shape[1],      shape[2],      shape[3]};
  }
  // Of the conv_2d of which this is the gradient.
  Conv2dAttrs conv() const {
    return {padding, stride_w, stride_h, Activation::kNone, dilation_w, dilation_h};
  }
};

// Base of the two, whose inputs are the gradient of the output and what is not differentiated by.
struct Conv2dGradient {
  using Attrs = Conv2dGradientAttrs;
  static constexpr int kHeightField = 5;
  static constexpr Field fields[] = {
      field<&Attrs::padding>("padding", kNoSlot),
      field<&Attrs::stride_w>("stride_w", kNoSlot),
      field<&Attrs::stride_h>("stride_h", kNoSlot),
      field<&Attrs::dilation_w>("dilation_w_factor", kNoSlot),
      field<&Attrs::dilation_h>("dilation_h_factor", kNoSlot),
      field<&Attrs::height>("height", kNoSlot),
      field<&Attrs::width>("width", kNoSlot),
      field<&Attrs::depth>("depth", kNoSlot),
  };

 protected:
  static Code check_extents(const Attrs&, InferContext&);
  // Fails unless a convolution of such an input and filter may give what operand `gradient` is.
  static Code check_convolution(const Attrs&, InferContext&, Dims input, Dims filter, int gradient);
  static kernels::Convolution geometry(const Attrs&, Dims input, Dims filter, Dims output);
};

}  // namespace diatom
