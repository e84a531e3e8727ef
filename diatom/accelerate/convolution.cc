#include "diatom/accelerate/convolution.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <dnnl.hpp>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diatom/accelerate/primitive_cache.h"
#include "diatom/ops/window.h"

namespace diatom::accelerate {
namespace {

using dnnl::memory;
using Tag = memory::format_tag;

// What oneDNN calls the same shapes: channels before pixels, and dilations counted from 0.
struct Geometry {
  memory::dims input, filter, output, strides, dilations, padding_before, padding_after;
  bool grouped;
};

Geometry geometry(const Convolution& shape) {
  const Conv2dAttrs& attrs = shape.attrs;
  const Dims x = shape.input;
  const Dims w = shape.filter;
  const Dims y = shape.output;
  const kernels::Window window = make_window(
      {attrs.padding, attrs.stride_h, attrs.stride_w, attrs.dilation_h, attrs.dilation_w, w[1], w[2]}, x, y);
  const auto after = [](const kernels::WindowAxis& axis) {
    const int32_t reach = (axis.output - 1) * axis.stride + (axis.taps - 1) * axis.dilation + 1;
    return std::max(0, reach - axis.input - axis.padding);
  };
  const int64_t groups = x[3] / w[3];
  const bool grouped = groups > 1;
  return {.input = {x[0], x[3], x[1], x[2]},
          .filter = grouped ? memory::dims{groups, w[0] / groups, w[3], w[1], w[2]}
                            : memory::dims{w[0], w[3], w[1], w[2]},
          .output = {y[0], y[3], y[1], y[2]},
          .strides = {attrs.stride_h, attrs.stride_w},
          .dilations = {attrs.dilation_h - 1, attrs.dilation_w - 1},
          .padding_before = {window.y.padding, window.x.padding},
          .padding_after = {after(window.y), after(window.x)},
          .grouped = grouped};
}

enum class Kind { kForward, kForwardWithBias, kInputGradient, kFilterGradient };

std::vector<int64_t> key_of(const Convolution& shape, Kind kind) {
  const Conv2dAttrs& attrs = shape.attrs;
  std::vector<int64_t> key = {static_cast<int64_t>(kind),
                              static_cast<int64_t>(attrs.padding),
                              attrs.stride_h,
                              attrs.stride_w,
                              attrs.dilation_h,
                              attrs.dilation_w,
                              std::bit_cast<int32_t>(shape.low),
                              std::bit_cast<int32_t>(shape.high)};
  for (const Dims dims : {shape.input, shape.filter, shape.output})
    key.insert(key.end(), dims.begin(), dims.end());
  return key;
}

struct Descriptions {
  memory::desc input, filter, any_filter, output, bias;

  explicit Descriptions(const Geometry& geometry)
      : input(of(geometry.input, Tag::nhwc)),
        filter(of(geometry.filter, geometry.grouped ? Tag::gohwi : Tag::ohwi)),
        any_filter(of(geometry.filter, Tag::any)),
        output(of(geometry.output, Tag::nhwc)),
        bias(of({geometry.output[1]}, Tag::x)) {}

  static memory::desc of(const memory::dims& dims, Tag tag) { return {dims, memory::data_type::f32, tag}; }
};

dnnl::convolution_forward::primitive_desc forward(const Geometry& geometry, const Descriptions& described,
                                                  bool bias, const dnnl::primitive_attr& attrs) {
  const memory::desc no_bias;
  return {{dnnl::prop_kind::forward_training, dnnl::algorithm::convolution_direct, described.input,
           described.any_filter, bias ? described.bias : no_bias, described.output, geometry.strides,
           geometry.dilations, geometry.padding_before, geometry.padding_after},
          attrs,
          engine()};
}

dnnl::primitive_attr clamped(float low, float high) {
  dnnl::primitive_attr attrs;
  if (std::isinf(low) && std::isinf(high)) return attrs;
  dnnl::post_ops after;
  after.append_eltwise(1.0f, dnnl::algorithm::eltwise_clip, low, high);
  attrs.set_post_ops(after);
  return attrs;
}

// A primitive and what takes the filter between the order of tensors and its own.
struct Prepared {
  Descriptions described;
  memory::desc own_filter;
  dnnl::primitive compute;
  std::optional<dnnl::reorder> reorder;

  Prepared(const Descriptions& shapes, const memory::desc& filter, dnnl::primitive primitive,
           bool computes_filter)
      : described(shapes), own_filter(filter), compute(std::move(primitive)) {
    if (own_filter == described.filter) return;
    const memory::desc& from = computes_filter ? own_filter : described.filter;
    const memory::desc& to = computes_filter ? described.filter : own_filter;
    reorder.emplace(dnnl::reorder::primitive_desc(engine(), from, engine(), to));
  }
};

Prepared prepare(const Convolution& shape, Kind kind) {
  const Geometry sizes = geometry(shape);
  const Descriptions described(sizes);
  const bool bias = kind == Kind::kForwardWithBias;
  const auto ahead = forward(sizes, described, bias, clamped(shape.low, shape.high));
  if (kind == Kind::kInputGradient) {
    const dnnl::convolution_backward_data::primitive_desc back(
        {dnnl::algorithm::convolution_direct, described.input, described.any_filter, described.output,
         sizes.strides, sizes.dilations, sizes.padding_before, sizes.padding_after},
        engine(), ahead);
    return {described, back.weights_desc(), dnnl::convolution_backward_data(back), false};
  }
  if (kind == Kind::kFilterGradient) {
    const dnnl::convolution_backward_weights::primitive_desc back(
        {dnnl::algorithm::convolution_direct, described.input, described.any_filter, described.output,
         sizes.strides, sizes.dilations, sizes.padding_before, sizes.padding_after},
        engine(), ahead);
    return {described, back.diff_weights_desc(), dnnl::convolution_backward_weights(back), true};
  }
  return {described, ahead.weights_desc(), dnnl::convolution_forward(ahead), false};
}

Prepared& prepared(const Convolution& shape, Kind kind) {
  static thread_local PrimitiveCache<Prepared> cache;
  return cache.get(key_of(shape, kind), [&] { return prepare(shape, kind); });
}

memory over(const memory::desc& description, const float* data) {
  return {description, engine(), const_cast<float*>(data)};
}

dnnl::stream& stream() {
  static thread_local dnnl::stream running(engine());
  return running;
}

// The filter as the primitive takes it.
memory reordered(Prepared& made, const float* filter) {
  memory from = over(made.described.filter, filter);
  if (!made.reorder) return from;
  memory to(made.own_filter, engine());
  made.reorder->execute(stream(), from, to);
  return to;
}

}  // namespace

void convolve(const Convolution& shape, const float* input, const float* filter, const float* bias,
              float* output) {
  Prepared& made = prepared(shape, bias == nullptr ? Kind::kForward : Kind::kForwardWithBias);
  std::unordered_map<int, memory> arguments = {{DNNL_ARG_SRC, over(made.described.input, input)},
                                               {DNNL_ARG_WEIGHTS, reordered(made, filter)},
                                               {DNNL_ARG_DST, over(made.described.output, output)}};
  if (bias != nullptr) arguments.emplace(DNNL_ARG_BIAS, over(made.described.bias, bias));
  made.compute.execute(stream(), arguments);
}

void convolution_input_gradient(const Convolution& shape, const float* gradient, const float* filter,
                                float* of_input) {
  Prepared& made = prepared(shape, Kind::kInputGradient);
  made.compute.execute(stream(), {{DNNL_ARG_DIFF_DST, over(made.described.output, gradient)},
                                  {DNNL_ARG_WEIGHTS, reordered(made, filter)},
                                  {DNNL_ARG_DIFF_SRC, over(made.described.input, of_input)}});
}

void convolution_filter_gradient(const Convolution& shape, const float* input, const float* gradient,
                                 float* of_filter) {
  Prepared& made = prepared(shape, Kind::kFilterGradient);
  const memory result = over(made.described.filter, of_filter);
  const memory own = made.reorder ? memory(made.own_filter, engine()) : result;
  made.compute.execute(stream(), {{DNNL_ARG_SRC, over(made.described.input, input)},
                                  {DNNL_ARG_DIFF_DST, over(made.described.output, gradient)},
                                  {DNNL_ARG_DIFF_WEIGHTS, own}});
  if (made.reorder) {
    memory from = own;
    memory to = result;
    made.reorder->execute(stream(), from, to);
  }
}

}  // namespace diatom::accelerate
