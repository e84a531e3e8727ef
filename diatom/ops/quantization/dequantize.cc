#include "diatom/ops/quantization/dequantize.h"

#include "diatom/base/fixed_point.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {
namespace {

// The elements behind `axis` that share their index along it.
int64_t elements_behind(const Shape& shape, int axis) {
  int64_t count = 1;
  for (int i = axis + 1; i < shape.ndim; ++i) count *= shape[i];
  return count;
}

}  // namespace

Code Dequantize::infer(const Attrs&, InferContext& context) {
  return context.set_output(0, DType::kFloat32, context.input(0).shape);
}

Code Dequantize::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  const Quantization quantization = context.quantization(0);
  const size_t slices = quantization.scales.size();
  int64_t slice_count = x.shape.elements();
  if (slices != 1) {
    const int32_t axis = quantization.axis;
    if (axis < 0 || axis >= x.shape.ndim || static_cast<size_t>(x.shape[axis]) != slices) {
      return context.fail(Code::kBadQuantization, 0, 1, static_cast<int64_t>(slices));
    }
    slice_count = elements_behind(x.shape, axis);
  }
  Span<float> scales = context.allocate(state.scales, slices);
  Span<int32_t> zero_points = context.allocate(state.zero_points, slices);
  if (slices > 0 && (scales.empty() || zero_points.empty())) return Code::kArenaTooSmall;
  for (size_t i = 0; i < slices; ++i) {
    scales[i] = quantization.scale(i);
    zero_points[i] = quantization.zero_point(i);
    if (!is_positive(scales[i])) return context.fail(Code::kScale, 0);
    if (zero_points[i] != saturate<int16_t>(zero_points[i])) return context.fail(Code::kBadQuantization, 0);
  }
  state.slices = static_cast<int32_t>(slices);
  state.slice_count = static_cast<int32_t>(slice_count);
  return allow_overlapping_map(context);
}

template <typename In>
void Dequantize::run(const Attrs&, const State& state, RunContext& context) {
  const float* scales = state.scales.from(&state);
  const int32_t* zero_points = state.zero_points.from(&state);
  const Operand operand = context.input_operand(0);
  const In* x = static_cast<const In*>(operand.data);
  float* y = context.output<float>(0);
  const size_t count = static_cast<size_t>(state.slice_count);
  const float* end = y + element_count(operand.dims);
  while (y != end) {
    for (int32_t slice = 0; slice < state.slices; ++slice) {
      const float scale = scales[slice];
      const int32_t zero_point = zero_points[slice];
      kernels::map(x, y, count, [scale, zero_point](In stored) {
        return scale * static_cast<float>(stored - zero_point);
      });
      x += count;
      y += count;
    }
  }
}

Code Dequantize::prepare_half(const Attrs&, PrepareContext& context) {
  return allow_overlapping_map(context);
}

void Dequantize::run_half(const Attrs&, RunContext& context) {
  map_elements<uint16_t, float>(context, [](uint16_t x) { return static_cast<float>(Half::from_bits(x)); });
}

template void Dequantize::run<int8_t>(const Attrs&, const State&, RunContext&);
template void Dequantize::run<int16_t>(const Attrs&, const State&, RunContext&);
template void Dequantize::run<uint8_t>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
