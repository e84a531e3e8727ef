// How close the memory of staged functions comes to what must be there at once.
#include <gtest/gtest.h>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/export.h"
#include "diatom/graph/function.h"
#include "diatom/nn/batch_norm.h"
#include "diatom/nn/conv_2d.h"
#include "diatom/nn/flatten.h"
#include "diatom/nn/layer_norm.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/nn/lstm.h"
#include "diatom/nn/module.h"
#include "diatom/nn/multi_head_attention.h"
#include "diatom/nn/pooling.h"
#include "diatom/nn/sequential.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/all_ops.h"
#include "diatom/optim/sgd.h"
#include "diatom/plan/plan.h"
#include "diatom/runtime/program.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/random.h"

namespace diatom::testing {
namespace {

constexpr nn::Mode kMode = nn::Mode::kTraining;

struct Frame {
  double bytes;
  double lower_bound;
};

Frame frame_of(const Graph& graph) {
  const AlignedBytes file = export_model(graph);
  Model model;
  Status status;
  EXPECT_EQ(Model::open(view(file), model, status), Code::kOk);
  const PlannedModel planned(model, all_ops(), kProgramOptions);
  planned.check(planned.status());
  const PlannedSubgraph& main = planned.interpreter().plan()->subgraph(0);
  return {static_cast<double>(main.frame_bytes), static_cast<double>(main.lower_bound)};
}

void expect_tight(const Graph& graph, const std::string& what) {
  const Frame frame = frame_of(graph);
  ASSERT_GT(frame.lower_bound, 0) << what;
  EXPECT_LE(frame.bytes, 1.05 * frame.lower_bound) << what << ": " << graph.subgraphs[0].operators.size();
}

// What the model says, and a step that trains it.
template <typename M>
void expect_tight_model(M& model, const Shape& input, const std::string& what) {
  expect_tight(function([&](const Tensor& x) { return model(x); }).graph(ones(input)), what);
  optim::Sgd sgd(nn::parameters(model), {.learning_rate = 0.1, .momentum = 0.9});
  const auto step = function([&](const Tensor& x, const Tensor& labels) {
    Tape tape;
    const Tensor loss = nn::softmax_cross_entropy(model(x), labels);
    sgd.step(tape.gradient(loss, sgd.parameters()));
    return loss;
  });
  const Tensor labels = zeros(Shape(input[0]), DType::kInt32);
  expect_tight(step.graph(ones(input), labels), what + ", training");
}

struct Residual {
  nn::Conv2d first{8, 8, 3};
  nn::BatchNorm first_norm{8};
  nn::Conv2d second{8, 8, 3};
  nn::BatchNorm second_norm{8};
  static constexpr auto fields = nn::fields("first first_norm second second_norm", &Residual::first,
                                            &Residual::first_norm, &Residual::second, &Residual::second_norm);

  Tensor operator()(const Tensor& x) {
    return relu(x + second_norm(second(relu(first_norm(first(x), kMode))), kMode));
  }
};

struct Stack {
  std::vector<Residual> blocks;
  nn::Linear scores{8 * 8 * 8, 10};
  static constexpr auto fields = nn::fields("blocks scores", &Stack::blocks, &Stack::scores);

  Tensor operator()(const Tensor& x) {
    Tensor y = x;
    for (Residual& block : blocks) y = block(y);
    return scores(nn::Flatten()(y));
  }
};

struct Recurrent {
  nn::Lstm lstm{16, 24};
  nn::Linear scores{24, 5};
  static constexpr auto fields = nn::fields("lstm scores", &Recurrent::lstm, &Recurrent::scores);

  Tensor operator()(const Tensor& x) { return scores(lstm(x).hidden); }
};

struct Attending {
  nn::MultiHeadAttention attention{16, 4};
  nn::LayerNorm norm{16};
  nn::Linear scores{8 * 16, 5};
  static constexpr auto fields =
      nn::fields("attention norm scores", &Attending::attention, &Attending::norm, &Attending::scores);

  Tensor operator()(const Tensor& x) { return scores(nn::Flatten()(norm(x + attention(x)))); }
};

TEST(StagedMemory, IsCloseToWhatMustBeThereAtOnce) {
  seed(1);
  for (const int32_t width : {16, 100, 512}) {
    nn::Sequential mlp(nn::Linear(32, width, {.activation = Activation::kRelu}),
                       nn::Linear(width, width, {.activation = Activation::kRelu}), nn::Linear(width, 10));
    expect_tight_model(mlp, Shape(8, 32), "mlp of " + std::to_string(width));
  }
  for (const int32_t channels : {4, 32}) {
    nn::Sequential cnn(nn::Conv2d(1, channels, 3, {.activation = Activation::kRelu}),
                       nn::Conv2d(channels, 2 * channels, 3, {.activation = Activation::kRelu}),
                       nn::MaxPool2d{2}, nn::Flatten(), nn::Linear(6 * 6 * 2 * channels, 10));
    expect_tight_model(cnn, Shape(4, 12, 12, 1), "cnn of " + std::to_string(channels));
  }
  for (const int blocks : {1, 4}) {
    Stack stack{std::vector<Residual>(static_cast<size_t>(blocks))};
    expect_tight_model(stack, Shape(4, 8, 8, 8), std::to_string(blocks) + " residual blocks");
  }
  Recurrent recurrent;
  expect_tight_model(recurrent, Shape(3, 6, 16), "lstm");
  Attending attending;
  expect_tight_model(attending, Shape(2, 8, 16), "attention");
}

}  // namespace
}  // namespace diatom::testing
