#include "diatom/graph/passes/channel_folding.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "diatom/graph/attributes.h"
#include "diatom/graph/replay.h"
#include "diatom/ops/convolution/conv_2d.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/random.h"
#include "tests/graph/models.h"

namespace diatom::testing {
namespace {

constexpr int8_t kRelu = 1;

// A filter over images, and what is done with what it gives.
struct Layer {
  ModelBuilder model;
  int y = 0;
  std::vector<int32_t> shape{2, 5, 5, 3};

  enum class Kind { kConv, kDepthwise };
  explicit Layer(Kind kind, bool bias) {
    const int x = model.input({2, 5, 5, 3}, DType::kFloat32);
    const bool depthwise = kind == Kind::kDepthwise;
    const std::vector<int32_t> extents =
        depthwise ? std::vector<int32_t>{1, 3, 3, 3} : std::vector<int32_t>{3, 3, 3, 3};
    std::vector<float> weights;
    for (int i = 0; i < (depthwise ? 27 : 81); ++i)
      weights.push_back(static_cast<float>(i * 53 % 41 - 20) / 16);
    const int w = model.constant<float>(extents, weights);
    const int b = bias ? model.constant<float>({3}, {0.5f, -1.0f, 2.0f}) : kOmittedTensor;
    y = model.tensor(shape, DType::kFloat32);
    if (depthwise) {
      model.op(Builtin::kDepthwiseConv2d, {x, w, b}, {y}, OptionsType::kDepthwiseConv2D,
               {{0, int8_t{0}}, {1, 1}, {2, 1}, {3, 1}});
    } else {
      model.op(Builtin::kConv2d, {x, w, b}, {y}, OptionsType::kConv2D, {{0, int8_t{0}}, {1, 1}, {2, 1}});
    }
  }

  void then(Builtin builtin, OptionsType type, int constant, bool constant_first = false,
            int8_t activation = 0) {
    const int z = model.tensor(shape, DType::kFloat32);
    model.op(builtin, constant_first ? std::vector<int>{constant, y} : std::vector<int>{y, constant}, {z},
             type, {{0, activation}});
    y = z;
  }
  int row(std::vector<float> values) {
    return model.constant<float>({static_cast<int32_t>(values.size())}, values);
  }

  Graph end() {
    const int out = model.output(shape, DType::kFloat32, {}, "y");
    model.op(Builtin::kExp, {y}, {out});
    return graph_of(model);
  }
};

Tensor run(const Graph& graph, const Tensor& x) {
  return replay(graph.subgraphs[0], {x}, [](int32_t) -> const Graph::Subgraph& { raise("none"); })[0];
}

// Folds `count` operators and computes nearly the same.
Graph expect_folded(const Graph& graph, int count) {
  Graph folded = graph;
  EXPECT_EQ(fold_channels(folded), count);
  EXPECT_EQ(folded.subgraphs[0].operators.size(),
            graph.subgraphs[0].operators.size() - static_cast<size_t>(count));
  Generator generator(1);
  const Tensor x = generator.uniform(Shape(2, 5, 5, 3), -0.2, 0.2);
  const Tensor expected = run(graph, x);
  const Tensor found = run(folded, x);
  for (size_t i = 0; i < expected.as<float>().size(); ++i) {
    const float wanted = expected.as<float>()[i];
    EXPECT_NEAR(found.as<float>()[i], wanted, 2e-5f * std::abs(wanted)) << i;
  }
  return folded;
}

TEST(ChannelFolding, OfBatchNormalisation) {
  for (const Layer::Kind kind : {Layer::Kind::kConv, Layer::Kind::kDepthwise}) {
    for (const bool bias : {false, true}) {
      Layer layer(kind, bias);
      layer.then(Builtin::kSub, OptionsType::kSub, layer.row({0.1f, -0.2f, 0.3f}));
      layer.then(Builtin::kMul, OptionsType::kMul, layer.row({0.25f, 0.5f, -0.125f}));
      layer.then(Builtin::kAdd, OptionsType::kAdd, layer.row({0.7f, 0.1f, -0.3f}), true, kRelu);
      const Graph folded = expect_folded(layer.end(), 3);
      if (kind == Layer::Kind::kConv) {
        EXPECT_EQ(attributes<Conv2d>(folded.subgraphs[0].operators[0])->activation, Activation::kRelu);
      }
    }
  }
}

TEST(ChannelFolding, OfNumbersAndQuotients) {
  Layer layer(Layer::Kind::kConv, false);
  layer.then(Builtin::kDiv, OptionsType::kDiv, layer.model.constant<float>({}, {4.0f}));
  layer.then(Builtin::kMul, OptionsType::kMul, layer.model.constant<float>({1, 1, 3}, {1.5f, 1.0f, 0.5f}),
             true);
  expect_folded(layer.end(), 2);
}

TEST(ChannelFolding, NotOverAnActivationNorWhatOthersRead) {
  Layer activated(Layer::Kind::kConv, true);
  activated.then(Builtin::kMul, OptionsType::kMul, activated.row({1, 2, 3}), false, kRelu);
  activated.then(Builtin::kAdd, OptionsType::kAdd, activated.row({1, 2, 3}));
  expect_folded(activated.end(), 1);

  Layer shared(Layer::Kind::kConv, true);
  const int before = shared.y;
  shared.then(Builtin::kMul, OptionsType::kMul, shared.row({1, 2, 3}));
  const int twice = shared.model.output(shared.shape, DType::kFloat32, {}, "z");
  shared.model.op(Builtin::kNeg, {before}, {twice});
  EXPECT_EQ(pass_over(shared.model, fold_channels).changes, 0);
}

TEST(ChannelFolding, NotWhatDiffersWithinAChannelOrDividesANumber) {
  Layer placed(Layer::Kind::kConv, true);
  placed.then(Builtin::kMul, OptionsType::kMul, placed.model.constant<float>({5, 1}, {1, 2, 3, 4, 5}));
  expect_folded(placed.end(), 0);

  Layer divides(Layer::Kind::kConv, true);
  divides.then(Builtin::kDiv, OptionsType::kDiv, divides.row({1, 2, 3}), true);
  expect_folded(divides.end(), 0);
}

TEST(ChannelFolding, LeavesFiltersThatOthersUse) {
  ModelBuilder model;
  const int x = model.input({2, 3}, DType::kFloat32);
  const int w = model.constant<float>({3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9});
  const int a = model.tensor({2, 3}, DType::kFloat32);
  const int b = model.tensor({2, 3}, DType::kFloat32);
  const int y = model.output({2, 3}, DType::kFloat32, {}, "y");
  model.op(Builtin::kFullyConnected, {x, w, kOmittedTensor}, {a}, OptionsType::kFullyConnected,
           {{0, int8_t{0}}});
  model.op(Builtin::kMul, {a, model.constant<float>({3}, {2, 4, 8})}, {b}, OptionsType::kMul,
           {{0, int8_t{0}}});
  model.op(Builtin::kFullyConnected, {b, w, kOmittedTensor}, {y}, OptionsType::kFullyConnected,
           {{0, int8_t{0}}});
  Graph graph = graph_of(model);
  const Tensor input({{1.0f, -2.0f, 3.0f}, {0.5f, 0.25f, 1.0f}});
  const Tensor expected = run(graph, input);
  EXPECT_EQ(fold_channels(graph), 1);
  // Powers of two: to the bit.
  const Tensor found = run(graph, input);
  EXPECT_EQ(std::memcmp(found.data(), expected.data(), expected.bytes()), 0);
}

}  // namespace
}  // namespace diatom::testing
