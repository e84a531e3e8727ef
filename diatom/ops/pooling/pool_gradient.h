// What the gradients of pooling share: the attributes, which say the same as those of Pool.
#pragma once

#include "diatom/kernels/pooling_gradient.h"
#include "diatom/ops/pooling/pool.h"

namespace diatom {

struct PoolGradientAttrs {
  Padding padding = Padding::kSame;
  int32_t stride_w = 1;
  int32_t stride_h = 1;
  int32_t filter_width = 1;
  int32_t filter_height = 1;

  static PoolGradientAttrs of(const PoolAttrs& pool) {
    return {pool.padding, pool.stride_w, pool.stride_h, pool.filter_width, pool.filter_height};
  }
  // Of the pooling of which this is the gradient.
  PoolAttrs pool() const { return {padding, stride_w, stride_h, filter_width, filter_height}; }
};

// Base of those that go back through pooling.
struct PoolGradient {
  using Attrs = PoolGradientAttrs;
  static constexpr Field kFields[] = {
      field<&Attrs::padding>("padding", kNoSlot),
      field<&Attrs::stride_w>("stride_w", kNoSlot),
      field<&Attrs::stride_h>("stride_h", kNoSlot),
      field<&Attrs::filter_width>("filter_width", kNoSlot),
      field<&Attrs::filter_height>("filter_height", kNoSlot),
  };

 protected:
  static WindowOptions window_options(const Attrs& attrs) {
    return {attrs.padding, attrs.stride_h, attrs.stride_w, 1, 1, attrs.filter_height, attrs.filter_width};
  }
  // Fails unless pooling such an image may give what operand `gradient` is.
  static Code check_pooling(const Attrs&, InferContext&, Dims image, int gradient);

  template <typename T>
  static kernels::Pooling<T> geometry(const Attrs& attrs, Dims image, Dims output) {
    return {make_window(window_options(attrs), image, output), image[0], image[3], 0, 0};
  }
};

}  // namespace diatom
