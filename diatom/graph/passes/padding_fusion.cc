#include "diatom/graph/passes/padding_fusion.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

#include "diatom/graph/attributes.h"
#include "diatom/graph/rewrite.h"
#include "diatom/graph/value_table.h"
#include "diatom/ops/convolution/conv_2d.h"
#include "diatom/ops/convolution/depthwise_conv_2d.h"
#include "diatom/ops/window.h"

namespace diatom {
namespace {

template <typename T>
std::optional<WindowOptions> window_of(const Graph::Operator& operation, const Graph::Tensor& filter) {
  const auto attrs = attributes<T>(operation);
  if (!attrs || filter.shape.size() != 4 || attrs->stride_h < 1 || attrs->stride_w < 1) return std::nullopt;
  return WindowOptions{attrs->padding,    attrs->stride_h, attrs->stride_w, attrs->dilation_h,
                       attrs->dilation_w, filter.shape[1], filter.shape[2]};
}

bool is_finite(const Graph::Tensor& filter) {
  if (filter.dtype != DType::kFloat32) return true;
  for (size_t i = 0; i + 4 <= filter.data.size(); i += 4) {
    float weight = 0;
    std::memcpy(&weight, filter.data.data() + i, 4);
    if (!std::isfinite(weight)) return false;
  }
  return true;
}

// Whether every added element is one whose products vanish.
bool adds_zeros(const Graph::Subgraph& subgraph, const Graph::Operator& pad) {
  const Graph::Tensor& x = subgraph.tensor(pad.inputs[0]);
  const Graph::Tensor& y = subgraph.tensor(pad.outputs[0]);
  const auto& scales = x.quantization.scales;
  const auto& zero_points = x.quantization.zero_points;
  if (x.dtype != y.dtype || scales != y.quantization.scales || zero_points != y.quantization.zero_points)
    return false;
  const bool stored = is_stored_integer(x.dtype);
  if ((!stored && x.dtype != DType::kFloat32) || (stored && (scales.size() != 1 || zero_points.size() > 1)))
    return false;
  if (pad.builtin == Builtin::kPad) return pad.inputs.size() == 2;
  if (!has_input(pad, 2) || !subgraph.tensor(pad.inputs[2]).constant()) return false;
  const Graph::Tensor& value = subgraph.tensor(pad.inputs[2]);
  if (value.dtype != x.dtype) return false;
  if (!stored) {
    return std::all_of(value.data.begin(), value.data.end(), [](uint8_t byte) { return byte == 0; });
  }
  const int64_t zero = x.dtype == DType::kInt8 && !zero_points.empty() ? zero_points[0] : 0;
  const std::vector<int32_t> values = read_stored(value.dtype, value.data);
  return values.size() == 1 && values[0] == zero;
}

bool same_windows(const WindowOptions& options, const Graph::Tensor& image, const Graph::Tensor& output,
                  const std::vector<int64_t>& paddings) {
  WindowOptions same = options;
  same.padding = Padding::kSame;
  const kernels::Window window = make_window(same, dims(image), dims(output));
  const auto fits = [](const kernels::WindowAxis& axis, int64_t before) {
    return axis.padding == before && axis.output == (axis.input + axis.stride - 1) / axis.stride;
  };
  return fits(window.y, paddings[2]) && fits(window.x, paddings[4]);
}

bool fuse(Graph::Subgraph& subgraph, Graph::Operator& convolution, const Graph::Operator& pad) {
  if (!has_input(convolution, 1) || !has_input(pad, 0) || !has_input(pad, 1)) return false;
  const Graph::Tensor& filter = subgraph.tensor(convolution.inputs[1]);
  const bool depthwise = convolution.builtin == Builtin::kDepthwiseConv2d;
  const auto options =
      depthwise ? window_of<DepthwiseConv2d>(convolution, filter) : window_of<Conv2d>(convolution, filter);
  std::vector<int64_t> paddings;
  if (!options || options->padding != Padding::kValid || !filter.constant() || !is_finite(filter))
    return false;
  if (!read_integers(subgraph.tensor(pad.inputs[1]), paddings) || paddings.size() != 8) return false;
  if (paddings[0] != 0 || paddings[1] != 0 || paddings[6] != 0 || paddings[7] != 0) return false;
  const Graph::Tensor& image = subgraph.tensor(pad.inputs[0]);
  const Graph::Tensor& output = subgraph.tensor(convolution.outputs[0]);
  if (image.shape.size() != 4 || output.shape.size() != 4 || image.is_variable) return false;
  if (!is_static(image) || !is_static(output) || !is_static(subgraph.tensor(pad.outputs[0]))) return false;
  if (!adds_zeros(subgraph, pad) || !same_windows(*options, image, output, paddings)) return false;
  convolution.inputs[0] = pad.inputs[0];
  set_option(convolution, depthwise ? DepthwiseConv2d::info.options : Conv2d::info.options,
             {0, static_cast<int8_t>(Padding::kSame)});
  return true;
}

int fuse_all(Graph::Subgraph& subgraph) {
  int fused = 0;
  const std::vector<int32_t> producers = subgraph.producers();
  const auto consumers = subgraph.consumers();
  for (Graph::Operator& operation : subgraph.operators) {
    const bool convolves =
        operation.builtin == Builtin::kConv2d || operation.builtin == Builtin::kDepthwiseConv2d;
    if (!convolves || !has_input(operation, 0)) continue;
    const auto padded = static_cast<size_t>(operation.inputs[0]);
    if (producers[padded] < 0 || consumers[padded].size() != 1) continue;
    if (subgraph.is_output(operation.inputs[0])) continue;
    const Graph::Operator& pad = subgraph.operators[static_cast<size_t>(producers[padded])];
    if (pad.builtin != Builtin::kPad && pad.builtin != Builtin::kPadv2) continue;
    fused += fuse(subgraph, operation, pad) ? 1 : 0;
  }
  return fused;
}

}  // namespace

int fuse_padding(Graph& graph) { return for_each_subgraph(graph, fuse_all); }

}  // namespace diatom
