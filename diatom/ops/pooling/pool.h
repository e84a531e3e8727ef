// What average_pool_2d, max_pool_2d and l2_pool_2d share: attributes, shape, State.
#pragma once

#include "diatom/kernels/pooling.h"
#include "diatom/ops/attributes.h"
#include "diatom/ops/define.h"
#include "diatom/ops/window.h"

namespace diatom {

struct PoolAttrs {
  Padding padding = Padding::kSame;
  int32_t stride_w = 1;
  int32_t stride_h = 1;
  int32_t filter_width = 1;
  int32_t filter_height = 1;
  Activation activation = Activation::kNone;
};

// Base of the three.
struct Pool {
  using Attrs = PoolAttrs;
  static constexpr Field fields[] = {
      field<&Attrs::padding>("padding", 0),
      field<&Attrs::stride_w>("stride_w", 1),
      field<&Attrs::stride_h>("stride_h", 2),
      field<&Attrs::filter_width>("filter_width", 3),
      field<&Attrs::filter_height>("filter_height", 4),
      field<&Attrs::activation>("fused_activation_function", 5),
  };
  // The range of the outputs.
  struct State {
    int16_t low;
    int16_t high;
  };
  struct RealState {
    float low;
    float high;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code prepare_real(const Attrs&, PrepareContext&, RealState&);

  template <typename T, typename Bounds>
  static kernels::Pooling<T> geometry(const Attrs& attrs, const Bounds& bounds, const RunContext& context) {
    const Dims image = context.input_dims(0);
    kernels::Window over = window(attrs, image, context.output_dims(0));
    over.descending = context.descending;
    return {over, image[0], image[3], static_cast<T>(bounds.low), static_cast<T>(bounds.high)};
  }

 private:
  static kernels::Window window(const Attrs&, Dims image, Dims output);
  static Code allow_overlap(const Attrs&, PrepareContext&);
};

}  // namespace diatom
