#include "diatom/ops/recurrent/unidirectional_sequence_lstm.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

struct Sizes {
  int32_t batches;
  int32_t steps;
  int32_t inputs;
  int32_t units;
  bool time_major = false;
  float cell_clip = 0;
};

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

// The textbook LSTM, from the dequantised operands.
struct Textbook {
  Sizes sizes;
  const Reals& in;
  std::vector<double> hidden, cell;

  double gate(size_t number, const double* x, size_t batch, int32_t unit) const {
    const auto inputs = static_cast<size_t>(sizes.inputs);
    const auto units = static_cast<size_t>(sizes.units);
    const auto u = static_cast<size_t>(unit);
    double sum = in[12 + number].values[u];
    for (size_t i = 0; i < inputs; ++i) sum += in[1 + number].values[u * inputs + i] * x[i];
    for (size_t i = 0; i < units; ++i) {
      sum += in[5 + number].values[u * units + i] * hidden[batch * units + i];
    }
    return sum;
  }

  void step(const double* x, size_t batch, double* y) {
    for (int32_t unit = 0; unit < sizes.units; ++unit) {
      double& c = cell[batch * static_cast<size_t>(sizes.units) + static_cast<size_t>(unit)];
      c = logistic(gate(1, x, batch, unit)) * c +
          logistic(gate(0, x, batch, unit)) * std::tanh(gate(2, x, batch, unit));
      if (sizes.cell_clip > 0) c = std::clamp<double>(c, -sizes.cell_clip, sizes.cell_clip);
      y[unit] = logistic(gate(3, x, batch, unit)) * std::tanh(c);
    }
    std::copy(y, y + sizes.units, hidden.begin() + static_cast<std::ptrdiff_t>(batch) * sizes.units);
  }

  Reals run() {
    const auto states = static_cast<size_t>(sizes.batches * sizes.units);
    hidden.assign(states, 0);
    cell.assign(states, 0);
    RealTensor y{{}, std::vector<double>(states * static_cast<size_t>(sizes.steps))};
    for (int32_t step_number = 0; step_number < sizes.steps; ++step_number) {
      for (int32_t batch = 0; batch < sizes.batches; ++batch) {
        const int32_t row =
            sizes.time_major ? step_number * sizes.batches + batch : batch * sizes.steps + step_number;
        step(in[0].values.data() + row * sizes.inputs, static_cast<size_t>(batch),
             y.values.data() + row * sizes.units);
      }
    }
    return {y};
  }
};

struct Types {
  DType element, weight, bias, cell;
  QuantizationSpec x, weights, hidden, cells;
};
const Types kFloat{DType::kFloat32, DType::kFloat32, DType::kFloat32, DType::kFloat32, {}, {}, {}, {}};
const Types kInt8{DType::kInt8,
                  DType::kInt8,
                  DType::kInt32,
                  DType::kInt16,
                  {.scale = 0.02f, .zero_point = 5},
                  {.scale = 0.006f},
                  {.scale = 0.0078f, .zero_point = -7},
                  {.scale = 0.00048828125f}};
const Types kInt16{DType::kInt16,      DType::kInt8,      DType::kInt64,       DType::kInt16,
                   {.scale = 0.0001f}, {.scale = 0.006f}, {.scale = 0.00003f}, {.scale = 0.000244140625f}};

OpTensor zeros(DType dtype, std::vector<int32_t> shape, QuantizationSpec quantization = {}) {
  OpTensor made = like(dtype, std::move(shape), std::move(quantization));
  made.data.resize(static_cast<size_t>(elements(made.shape)) * static_cast<size_t>(bits(dtype)) / 8,
                   static_cast<uint8_t>(made.quantization.zero_point));
  return made;
}

// A different offset for every gate.
OpTensor bias(const Types& types, int32_t units, double value) {
  if (types.bias == DType::kFloat32) {
    return tensor<float>({units}, std::vector<float>(static_cast<size_t>(units), static_cast<float>(value)));
  }
  const float scale = types.x.scale * types.weights.scale;
  const auto stored = std::lround(value / static_cast<double>(scale));
  const auto count = static_cast<size_t>(units);
  if (types.bias == DType::kInt32) {
    return tensor<int32_t>({units}, std::vector<int32_t>(count, static_cast<int32_t>(stored)),
                           {.scale = scale});
  }
  return tensor<int64_t>({units}, std::vector<int64_t>(count, stored), {.scale = scale});
}

OpCase lstm(const Types& types, const Sizes& sizes) {
  const auto rows = [&](int32_t width) {
    return sizes.time_major ? std::vector<int32_t>{sizes.steps, sizes.batches, width}
                            : std::vector<int32_t>{sizes.batches, sizes.steps, width};
  };
  OpCase tested{.op = unidirectional_sequence_lstm.record,
                .inputs = {random_tensor(types.element, rows(sizes.inputs), types.x)},
                .outputs = {like(types.element, rows(sizes.units), types.hidden)},
                .options = {{0, int8_t{4}}, {1, sizes.cell_clip}, {3, sizes.time_major}}};
  const auto weights = [&](int32_t gate, int32_t width) {
    OpTensor made = random_tensor(types.weight, {sizes.units, width}, types.weights, -0.8, 0.8);
    std::rotate(made.data.begin(), made.data.begin() + 4 * gate % static_cast<int32_t>(made.data.size()),
                made.data.end());
    tested.inputs.push_back(constant(std::move(made)));
  };
  for (int32_t gate = 0; gate < 4; ++gate) weights(gate, sizes.inputs);
  for (int32_t gate = 0; gate < 4; ++gate) weights(gate, sizes.units);
  for (int i = 0; i < 3; ++i) tested.inputs.push_back(omitted());
  for (double value : {0.1, 0.6, -0.2, 0.3})
    tested.inputs.push_back(constant(bias(types, sizes.units, value)));
  for (int i = 0; i < 2; ++i) tested.inputs.push_back(omitted());
  tested.inputs.push_back(variable(zeros(types.element, {sizes.batches, sizes.units}, types.hidden)));
  tested.inputs.push_back(variable(zeros(types.cell, {sizes.batches, sizes.units}, types.cells)));
  for (int i = 0; i < 4; ++i) tested.inputs.push_back(omitted());
  tested.formula = [=](const Reals& in) { return Textbook{sizes, in, {}, {}}.run(); };
  return tested;
}

const Sizes kSizes[] = {
    {.batches = 1, .steps = 6, .inputs = 5, .units = 3},
    {.batches = 3, .steps = 4, .inputs = 2, .units = 7},
    {.batches = 2, .steps = 5, .inputs = 3, .units = 4, .time_major = true},
    {.batches = 2, .steps = 9, .inputs = 8, .units = 4, .time_major = false, .cell_clip = 0.25f},
};

TEST(UnidirectionalSequenceLstm, FloatMatchesFormula) {
  for (const Sizes& sizes : kSizes) check(lstm(kFloat, sizes));
}

TEST(UnidirectionalSequenceLstm, Int8MatchesFormula) {
  for (const Sizes& sizes : kSizes) {
    OpCase tested = lstm(kInt8, sizes);
    tested.tolerance = 2;
    check(tested);
  }
}

TEST(UnidirectionalSequenceLstm, Int16MatchesFormula) {
  for (const Sizes& sizes : kSizes) {
    OpCase tested = lstm(kInt16, sizes);
    tested.tolerance = 80;  // gates have 12 fraction bits, outputs 15
    check(tested);
  }
}

TEST(UnidirectionalSequenceLstm, RefusesVariantsOfTheOperator) {
  OpCase coupled = lstm(kFloat, kSizes[0]);
  coupled.inputs[1] = omitted();
  expect_refused(coupled, Code::kOperandCount);
  OpCase peephole = lstm(kFloat, kSizes[0]);
  peephole.inputs[10] = constant(tensor<float>({3}, {1, 2, 3}));
  expect_refused(peephole, Code::kUnsupported);
  OpCase without_bias = lstm(kFloat, kSizes[0]);
  without_bias.inputs[14] = omitted();
  expect_refused(without_bias, Code::kUnsupported);
  OpCase relu = lstm(kFloat, kSizes[0]);
  relu.options[0].value = int8_t{1};
  expect_refused(relu, Code::kBadAttribute);
  OpCase negative_clip = lstm(kFloat, kSizes[0]);
  negative_clip.options[1].value = -1.0f;
  expect_refused(negative_clip, Code::kBadAttribute);
}

TEST(UnidirectionalSequenceLstm, RefusesStatesThatAreNoVariables) {
  OpCase tested = lstm(kFloat, kSizes[0]);
  tested.inputs[19].kind = OpTensor::Kind::kPlain;
  expect_refused(tested, Code::kUnsupported);
}

TEST(UnidirectionalSequenceLstm, RefusesOtherShapes) {
  OpCase state = lstm(kFloat, kSizes[0]);
  state.inputs[18] = variable(zeros(DType::kFloat32, {1, 4}));
  expect_refused(state, Code::kElementCount);
  OpCase weights = lstm(kFloat, kSizes[0]);
  weights.inputs[7] = constant(random_tensor(DType::kFloat32, {3, 4}));
  expect_refused(weights, Code::kShapeMismatch);
  OpCase bias_length = lstm(kFloat, kSizes[0]);
  bias_length.inputs[13] = constant(tensor<float>({2}, {1, 2}));
  expect_refused(bias_length, Code::kShapeMismatch);
}

TEST(UnidirectionalSequenceLstm, RefusesOtherDtypes) {
  OpCase bias_width = lstm(kInt8, kSizes[0]);
  bias_width.inputs[13] = constant(tensor<int64_t>({3}, {1, 2, 3}));
  expect_refused(bias_width, Code::kDTypeMismatch);
  OpCase cell = lstm(kInt8, kSizes[0]);
  cell.inputs[19] = variable(zeros(DType::kInt8, {1, 3}, {.scale = 0.01f}));
  expect_refused(cell, Code::kDTypeMismatch);
}

TEST(UnidirectionalSequenceLstm, RefusesQuantizationsWithoutMultipliers) {
  OpCase none = lstm(kInt8, kSizes[0]);
  none.inputs[3].quantization = {};
  expect_refused(none, Code::kBadQuantization);
  OpCase asymmetric = lstm(kInt8, kSizes[0]);
  asymmetric.inputs[3].quantization.zero_point = 4;
  expect_refused(asymmetric, Code::kScale);
  OpCase coarse = lstm(kInt8, kSizes[0]);
  coarse.inputs[19].quantization.scale = 64;
  expect_refused(coarse, Code::kScale);
  OpCase wide = lstm(kInt16, kSizes[0]);
  wide.inputs[0].quantization.zero_point = 3;
  expect_refused(wide, Code::kScale);
}

}  // namespace
}  // namespace diatom::testing
