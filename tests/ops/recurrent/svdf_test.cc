#include "diatom/ops/recurrent/svdf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "diatom/plan/interpreter.h"
#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

struct Sizes {
  int32_t batches;
  int32_t inputs;
  int32_t units;
  int32_t rank;
  int32_t memory;
};
constexpr Sizes kSizes[] = {{1, 5, 4, 1, 3}, {2, 3, 2, 2, 4}, {3, 2, 5, 3, 1}, {2, 0, 2, 1, 2}};

struct Scales {
  QuantizationSpec input;
  QuantizationSpec features;
  QuantizationSpec time;
  QuantizationSpec bias;
  QuantizationSpec state;
  QuantizationSpec output;
};
// States have room for every projection of these sizes.
const Scales kBytes{
    {.scale = 0.05f, .zero_point = 3}, {.scale = 0.02f}, {.scale = 0.01f}, {.scale = 0.007f}, {.scale = 0.7f},
    {.scale = 0.5f, .zero_point = -5}};
const Scales kWords{{.scale = 0.05f, .zero_point = 3},
                    {.scale = 0.02f},
                    {.scale = 2e-5f},
                    {.scale = 8e-8f},
                    {.scale = 0.004f},
                    {.scale = 0.5f, .zero_point = -5}};

// The layer over steps, from the start. x, features, time and bias (which may be empty) as Reals.
class Layer {
 public:
  Layer(const Sizes& sizes, const Reals& weights)
      : sizes_(sizes),
        weights_(weights),
        past_(static_cast<size_t>(sizes.batches * sizes.units * sizes.rank),
              std::vector<double>(static_cast<size_t>(sizes.memory), 0.0)) {}

  RealTensor step(const RealTensor& x) {
    const int32_t filters = sizes_.units * sizes_.rank;
    return made({sizes_.batches, sizes_.units}, [&](const Index& index) {
      double sum = weights_[3].values.empty() ? 0 : weights_[3].values[static_cast<size_t>(index[1])];
      for (int32_t i = 0; i < sizes_.rank; ++i) {
        const int32_t filter = index[1] * sizes_.rank + i;
        std::vector<double>& past = past_[static_cast<size_t>(index[0] * filters + filter)];
        past.erase(past.begin());
        double projected = 0;
        for (int32_t j = 0; j < sizes_.inputs; ++j)
          projected += at(weights_[1], {filter, j}) * at(x, {index[0], j});
        past.push_back(projected);
        for (int32_t j = 0; j < sizes_.memory; ++j)
          sum += at(weights_[2], {filter, j}) * past[static_cast<size_t>(j)];
      }
      return sum;
    });
  }

 private:
  Sizes sizes_;
  Reals weights_;
  std::vector<std::vector<double>> past_;
};

OpTensor zeros(DType dtype, std::vector<int32_t> shape, QuantizationSpec quantization) {
  OpTensor state = random_tensor(dtype, std::move(shape), std::move(quantization));
  std::fill(state.data.begin(), state.data.end(), uint8_t{0});
  return variable(state);
}

OpCase layer(const Sizes& sizes, DType dtype, DType remembered, const Scales& scales, double tolerance) {
  const int32_t filters = sizes.units * sizes.rank;
  const DType bias = is_float(dtype) ? dtype : DType::kInt32;
  const OpTensor small =
      bias == DType::kInt32
          ? tensor<int32_t>({sizes.units}, std::vector<int32_t>(static_cast<size_t>(sizes.units), 70),
                            scales.bias)
          : random_tensor(bias, {sizes.units});
  return {
      .op = svdf.record,
      .inputs = {random_tensor(dtype, {sizes.batches, sizes.inputs}, scales.input, -2, 2),
                 constant(random_tensor(dtype, {filters, sizes.inputs}, scales.features, -1, 1)),
                 constant(random_tensor(remembered, {filters, sizes.memory}, scales.time, -1, 1)),
                 constant(small), zeros(remembered, {sizes.batches, filters * sizes.memory}, scales.state)},
      .outputs = {like(dtype, {sizes.batches, sizes.units}, scales.output)},
      .options = {{0, sizes.rank}},
      .formula = [sizes](const Reals& in) { return Reals{Layer(sizes, in).step(in[0])}; },
      .tolerance = tolerance};
}

OpCase of_floats(const Sizes& sizes) { return layer(sizes, DType::kFloat32, DType::kFloat32, {}, 1e-5); }

TEST(Svdf, FloatMatchesFormula) {
  for (const Sizes& sizes : kSizes) {
    OpCase tested = of_floats(sizes);
    check(tested);
    tested.inputs[3] = omitted();
    check(tested);
  }
}

TEST(Svdf, FloatActivationsClamp) {
  OpCase tested = of_floats(kSizes[1]);
  tested.options.push_back({1, int8_t{2}});
  tested.formula = [](const Reals& in) {
    return Reals{map(Layer(kSizes[1], in).step(in[0]), [](double x) { return std::clamp(x, -1.0, 1.0); })};
  };
  check(tested);
}

TEST(Svdf, Int8MatchesFormula) {
  for (const Sizes& sizes : kSizes) {
    check(layer(sizes, DType::kInt8, DType::kInt8, kBytes, 3.5));
    OpCase unbiased = layer(sizes, DType::kInt8, DType::kInt8, kBytes, 3.5);
    unbiased.inputs[3] = omitted();
    check(unbiased);
  }
}

TEST(Svdf, Int8OverInt16MatchesFormula) {
  for (const Sizes& sizes : kSizes) check(layer(sizes, DType::kInt8, DType::kInt16, kWords, 0.6));
}

// Step after step of one stream, as floats.
TEST(Svdf, RemembersTheLastSteps) {
  const Sizes& sizes = kSizes[1];
  const OpCase tested = of_floats(sizes);
  ModelBuilder builder;
  const int x = builder.input(tested.inputs[0].shape, DType::kFloat32);
  std::vector<int32_t> operands = {x};
  for (size_t i = 1; i < 4; ++i)
    operands.push_back(builder.constant(tested.inputs[i].shape, DType::kFloat32, tested.inputs[i].data));
  operands.push_back(builder.variable(tested.inputs[4].shape, DType::kFloat32));
  const int y = builder.output(tested.outputs[0].shape, DType::kFloat32);
  builder.op(Builtin::kSvdf, operands, {y}, OptionsType::kSVDF, tested.options);
  const AlignedBytes file = builder.finish();
  Model model;
  Status status;
  ASSERT_EQ(Model::open(view(file), model, status), Code::kOk);
  AlignedBytes memory(1 << 16);
  Arena arena(memory.data(), memory.size());
  const Op* operators[] = {&svdf.record};
  Interpreter interpreter(model, arena, operators);
  Reals weights;
  for (const OpTensor& input : tested.inputs) weights.push_back(dequantized(input));
  for (int repetition = 0; repetition < 2; ++repetition) {
    Layer expected(sizes, weights);
    for (int step = 0; step < 7; ++step) {
      const OpTensor input = random_tensor(DType::kFloat32, tested.inputs[0].shape, {}, -2 + step, 2);
      std::memcpy(interpreter.input(0).data, input.data.data(), input.data.size());
      ASSERT_TRUE(interpreter.run().ok());
      const RealTensor wanted = expected.step(dequantized(input));
      const auto got = interpreter.output(0).as<float>();
      for (size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i], wanted.values[i], 1e-5) << step << " " << i;
    }
    interpreter.reset();
  }
}

TEST(Svdf, RefusesShapesThatDoNotFit) {
  const auto refused = [](size_t operand, OpTensor replaced, Code code) {
    OpCase tested = of_floats(kSizes[1]);
    tested.inputs[operand] = std::move(replaced);
    expect_refused(tested, code);
  };
  const auto numbers = [](std::vector<int32_t> shape) {
    return constant(random_tensor(DType::kFloat32, shape));
  };
  refused(0, random_tensor(DType::kFloat32, {2, 3, 1}), Code::kRankMismatch);
  refused(0, random_tensor(DType::kFloat32, {2, 4}), Code::kShapeMismatch);
  refused(1, numbers({4, 2}), Code::kShapeMismatch);
  refused(2, numbers({3, 4}), Code::kShapeMismatch);
  refused(2, numbers({4, 0}), Code::kShapeMismatch);
  refused(3, numbers({3}), Code::kShapeMismatch);
  refused(3, constant(random_tensor(DType::kInt32, {2})), Code::kDTypeMismatch);
  refused(4, variable(random_tensor(DType::kFloat32, {2, 15})), Code::kElementCount);
  refused(4, random_tensor(DType::kFloat32, {2, 16}), Code::kUnsupported);
  OpCase rank = of_floats(kSizes[1]);
  rank.options = {{0, 0}};
  expect_refused(rank, Code::kBadAttribute);
  rank.options = {{0, 3}};
  expect_refused(rank, Code::kShapeMismatch);
  OpCase activation = of_floats(kSizes[1]);
  activation.options.push_back({1, int8_t{4}});
  expect_refused(activation, Code::kUnsupported);
}

TEST(Svdf, RefusesScalesThatDoNotFit) {
  const auto refused = [](Scales scales, DType remembered, Code code) {
    expect_refused(layer(kSizes[0], DType::kInt8, remembered, scales, 1), code);
  };
  Scales scales = kBytes;
  scales.bias.scale = 0.001f;
  refused(scales, DType::kInt8, Code::kScale);
  scales = kBytes;
  scales.features.zero_point = 1;
  refused(scales, DType::kInt8, Code::kScale);
  scales = kBytes;
  scales.state = {};
  refused(scales, DType::kInt8, Code::kBadQuantization);
  scales = kBytes;
  scales.output.scale = 1e-30f;
  refused(scales, DType::kInt8, Code::kScale);
  scales = kWords;
  scales.state.zero_point = 1;
  refused(scales, DType::kInt16, Code::kScale);
}

}  // namespace
}  // namespace diatom::testing
