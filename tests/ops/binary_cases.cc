#include "tests/ops/binary_cases.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace diatom::testing {
namespace {

double element_at(const RealTensor& tensor, const std::vector<int32_t>& shape, size_t flat) {
  size_t index = 0;
  size_t stride = 1;
  for (size_t from_end = 1; from_end <= shape.size(); ++from_end) {
    const size_t extent = static_cast<size_t>(shape[shape.size() - from_end]);
    const size_t coordinate = flat % extent;
    flat /= extent;
    if (from_end > tensor.shape.size()) continue;
    const size_t own = static_cast<size_t>(tensor.shape[tensor.shape.size() - from_end]);
    if (own != 1) index += coordinate * stride;
    stride *= own;
  }
  return tensor.values[index];
}

}  // namespace

const std::vector<BroadcastShapes>& broadcast_shapes() {
  static const std::vector<BroadcastShapes> shapes = {
      {{2, 3, 4}, {2, 3, 4}, {2, 3, 4}},
      {{5, 7}, {}, {5, 7}},
      {{}, {5, 7}, {5, 7}},
      {{}, {}, {}},
      {{3, 4}, {4}, {3, 4}},
      {{3, 1}, {3, 4}, {3, 4}},
      {{2, 1, 3, 1}, {1, 2, 1, 5}, {2, 2, 3, 5}},
      {{1, 4, 5}, {3, 1, 1}, {3, 4, 5}},
      {{2, 3, 1, 2}, {1, 1, 3, 2}, {2, 3, 3, 2}},
      {{2, 1, 2, 1, 2, 1, 2, 1}, {1, 2, 1, 2, 1, 2, 1, 2}, {2, 2, 2, 2, 2, 2, 2, 2}},
      {{1, 1, 1, 9}, {9}, {1, 1, 1, 9}},
      {{0, 3}, {1, 3}, {0, 3}},
  };
  return shapes;
}

std::function<Reals(const Reals&)> broadcast_formula(std::vector<int32_t> output,
                                                     std::function<double(double, double)> of_pair) {
  return [output, of_pair](const Reals& in) {
    RealTensor y{output, {}};
    for (size_t i = 0; i < static_cast<size_t>(elements(output)); ++i) {
      y.values.push_back(of_pair(element_at(in[0], output, i), element_at(in[1], output, i)));
    }
    return Reals{y};
  };
}

OpTensor reversed(OpTensor tensor) {
  const size_t width = static_cast<size_t>(bits(tensor.dtype)) / 8;
  std::reverse(tensor.data.begin(), tensor.data.end());
  for (size_t i = 0; i < tensor.data.size(); i += width) {
    std::reverse(tensor.data.begin() + static_cast<ptrdiff_t>(i),
                 tensor.data.begin() + static_cast<ptrdiff_t>(i + width));
  }
  return tensor;
}

void check_all_shapes(const BinaryCase& tested) {
  for (const BroadcastShapes& shapes : broadcast_shapes()) {
    SCOPED_TRACE(::testing::PrintToString(shapes.a) + " and " + ::testing::PrintToString(shapes.b));
    check({.op = tested.op,
           .inputs = {random_tensor(tested.a.dtype, shapes.a, tested.a.quantization, tested.low, tested.high),
                      reversed(random_tensor(tested.b.dtype, shapes.b, tested.b.quantization, tested.low,
                                             tested.high))},
           .outputs = {like(tested.output.dtype, shapes.output, tested.output.quantization)},
           .options = tested.options,
           .formula = broadcast_formula(shapes.output, tested.of_pair),
           .tolerance = tested.tolerance});
  }
}

void check_one_type(const Op& op, const OpTensor& type, const std::function<double(double, double)>& of_pair,
                    double tolerance, const std::vector<OptionField>& options) {
  check_all_shapes({.op = op,
                    .a = type,
                    .b = type,
                    .output = type,
                    .of_pair = of_pair,
                    .tolerance = tolerance,
                    .options = options});
}

void check_binary_refusals(const Op& op, DType input, DType output) {
  const QuantizationSpec plain{.scale = 0.5f};
  const auto refused = [&](std::vector<int32_t> a, std::vector<int32_t> b, DType right,
                           std::vector<int32_t> y, Code code) {
    expect_refused({.op = op,
                    .inputs = {random_tensor(input, a, plain), random_tensor(right, b, plain)},
                    .outputs = {like(output, y, plain)}},
                   code);
  };
  refused({2, 3}, {2, 2}, input, {2, 3}, Code::kShapeMismatch);
  refused({2, 3}, {2, 3}, input, {2, 4}, Code::kShapeMismatch);
  refused({2, 3}, {2, 3}, input, {6}, Code::kRankMismatch);
  refused({2, 3}, {2, 3}, DType::kUInt16, {2, 3}, Code::kDTypeMismatch);
}

}  // namespace diatom::testing
