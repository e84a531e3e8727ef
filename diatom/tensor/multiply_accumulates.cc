#include "diatom/tensor/multiply_accumulates.h"

#include <limits>
#include <vector>

namespace diatom {
namespace {

// An omitted operand has no extents.
struct OperandShapes {
  std::vector<Dims> inputs;
  Dims output;

  Dims input(size_t index) const { return index < inputs.size() ? inputs[index] : Dims(); }
};

// Of a hostile model the product may be anything: it saturates.
int64_t times(int64_t a, int64_t b) {
  int64_t product;
  return __builtin_mul_overflow(a, b, &product) ? std::numeric_limits<int64_t>::max() : product;
}

int64_t product(Dims dims, size_t first, size_t count) {
  if (first + count > dims.size()) return 0;
  int64_t result = 1;
  for (int32_t dim : dims.subspan(first, count)) result = times(result, dim);
  return result;
}

int64_t elements(Dims dims) { return product(dims, 0, dims.size()); }

int64_t last(Dims dims) { return dims.empty() ? 0 : dims[dims.size() - 1]; }

int64_t of_convolution(const OperandShapes& operands) {
  return times(elements(operands.output), product(operands.input(1), 1, 3));
}

int64_t of_depthwise(const OperandShapes& operands) {
  return times(elements(operands.output), product(operands.input(1), 1, 2));
}

int64_t of_transposed_convolution(const OperandShapes& operands) {
  return times(elements(operands.input(2)), product(operands.input(1), 0, 3));
}

int64_t of_fully_connected(const OperandShapes& operands) {
  return times(elements(operands.output), last(operands.input(1)));
}

int64_t of_batch_matmul(const OperandShapes& operands) {
  const Dims left = operands.input(0);
  if (left.size() < 2 || operands.output.size() < 2) return 0;
  const int64_t rows = operands.output[operands.output.size() - 2];
  const bool transposed = left[left.size() - 2] != rows;
  return times(elements(operands.output), transposed ? left[left.size() - 2] : last(left));
}

// Four gates, each from the input and from the previous output.
int64_t of_lstm(const OperandShapes& operands) {
  const Dims input = operands.input(0);
  const Dims from_input = operands.input(2);
  const Dims from_output = operands.input(6);
  if (input.size() != 3 || from_input.size() != 2 || from_output.size() != 2) return 0;
  const int64_t gates = operands.input(1).empty() ? 3 : 4;
  return times(times(product(input, 0, 2), gates), elements(from_input) + elements(from_output));
}

// A feature from the input, then a sum over time, for every filter.
int64_t of_svdf(const OperandShapes& operands) {
  const Dims input = operands.input(0);
  if (input.size() != 2) return 0;
  return times(input[0], elements(operands.input(1)) + elements(operands.input(2)));
}

struct Rule {
  Builtin builtin;
  int64_t (*count)(const OperandShapes&);
};

constexpr Rule kRules[] = {
    {Builtin::kConv2d, of_convolution},
    {Builtin::kDepthwiseConv2d, of_depthwise},
    {Builtin::kTransposeConv, of_transposed_convolution},
    {Builtin::kFullyConnected, of_fully_connected},
    {Builtin::kBatchMatmul, of_batch_matmul},
    {Builtin::kUnidirectionalSequenceLstm, of_lstm},
    {Builtin::kSvdf, of_svdf},
};

}  // namespace

int64_t multiply_accumulates(const Model& model, const SubgraphDef& subgraph, const OperatorDef& definition) {
  const Builtin builtin = model.operator_code(definition.code_index()).builtin;
  for (const Rule& rule : kRules) {
    if (rule.builtin != builtin || definition.outputs().empty()) continue;
    OperandShapes operands;
    for (int32_t input : definition.inputs()) {
      operands.inputs.push_back(input < 0 ? Dims() : subgraph.tensor(input).shape());
    }
    operands.output = subgraph.tensor(definition.outputs()[0]).shape();
    return rule.count(operands);
  }
  return 0;
}

}  // namespace diatom
