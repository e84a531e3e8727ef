// Layers against their formulas in double, or against operators that say the same.
#include <gmock/gmock.h>

#include <cmath>
#include <functional>
#include <vector>

#include "diatom/autodiff/tape.h"
#include "diatom/nn/batch_norm.h"
#include "diatom/nn/conv_2d.h"
#include "diatom/nn/depthwise_conv_2d.h"
#include "diatom/nn/dropout.h"
#include "diatom/nn/embedding.h"
#include "diatom/nn/flatten.h"
#include "diatom/nn/gru.h"
#include "diatom/nn/layer_norm.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/lstm.h"
#include "diatom/nn/multi_head_attention.h"
#include "diatom/nn/pooling.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/random.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using nn::Mode;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::FloatNear;
using ::testing::HasSubstr;
using ::testing::Ne;
using ::testing::Pointwise;

Tensor random(const Shape& shape) { return default_generator().normal(shape); }

auto near(const std::vector<float>& expected) { return Pointwise(FloatNear(1e-5f), expected); }

double logistic_of(double x) { return 1 / (1 + std::exp(-x)); }

TEST(Linear, MapsRows) {
  nn::Linear linear(2, 3);
  linear.weight.assign(Tensor({{1.0f, 2.0f}, {0.0f, 1.0f}, {-1.0f, 0.0f}}));
  linear.bias.assign(Tensor({10.0f, 20.0f, 30.0f}));
  const Tensor y = linear(Tensor({{1.0f, 1.0f}, {2.0f, 0.0f}}));
  EXPECT_EQ(y.shape(), Shape(2, 3));
  EXPECT_THAT(y.as<float>(), ElementsAre(13, 21, 29, 12, 20, 28));
  EXPECT_EQ(linear(zeros(Shape(4, 5, 2))).shape(), Shape(4, 5, 3));
}

TEST(Initializers, HaveTheirVariance) {
  seed(2);
  const nn::Fan fan{50, 150};
  const struct {
    nn::Initializer initializer;
    double variance;
  } kCases[] = {{nn::glorot_uniform(), 0.01},
                {nn::glorot_normal(), 0.01},
                {nn::he_uniform(), 0.04},
                {nn::he_normal(), 0.04}};
  for (const auto& tested : kCases) {
    const Tensor x = tested.initializer(Shape(200, 200), fan, DType::kFloat32);
    double sum = 0;
    double squares = 0;
    for (const float element : x.as<float>()) {
      sum += element;
      squares += element * element;
    }
    EXPECT_NEAR(sum / 40000, 0, 4e-3);
    EXPECT_NEAR(squares / 40000, tested.variance, 0.03 * tested.variance);
  }
}

TEST(Convolutions, HaveTheShapesThatTheySay) {
  const Tensor x = random(Shape(2, 8, 8, 4));
  EXPECT_EQ(nn::Conv2d(4, 6, 3, {.stride = 2})(x).shape(), Shape(2, 4, 4, 6));
  EXPECT_EQ(nn::Conv2d(4, 6, 3, {.padding = Padding::kValid, .groups = 2})(x).shape(), Shape(2, 6, 6, 6));
  EXPECT_EQ(nn::DepthwiseConv2d(4, 3, {.multiplier = 2})(x).shape(), Shape(2, 8, 8, 8));
  EXPECT_EQ(nn::MaxPool2d{2}(x).shape(), Shape(2, 4, 4, 4));
  EXPECT_EQ(nn::AveragePool2d{4}(x).shape(), Shape(2, 2, 2, 4));
  EXPECT_EQ(nn::GlobalAveragePool2d{}(x).shape(), Shape(2, 4));
  EXPECT_EQ(nn::Flatten{}(x).shape(), Shape(2, 256));
}

TEST(Dropout, IsForTrainingOnly) {
  seed(1);
  const Tensor x = ones(Shape(10000));
  const nn::Dropout dropout{0.25};
  EXPECT_EQ(dropout(x, Mode::kInference).id(), x.id());
  const Tensor y = dropout(x, Mode::kTraining);
  const float kept = 1 / 0.75f;
  int dropped = 0;
  for (const float element : y.as<float>()) {
    EXPECT_TRUE(element == 0 || std::fabs(element - kept) < 1e-6f);
    dropped += element == 0;
  }
  EXPECT_NEAR(dropped / 10000.0, 0.25, 0.02);
}

TEST(BatchNorm, MeasuresTheBatchAndRemembers) {
  nn::BatchNorm norm(2, {.momentum = 0.5, .epsilon = 0});
  const Tensor x({{1.0f, 10.0f}, {3.0f, 30.0f}});
  EXPECT_THAT(norm(x, Mode::kTraining).as<float>(), near({-1, -1, 1, 1}));
  EXPECT_THAT(norm.running_mean.value().as<float>(), ElementsAre(1, 10));
  EXPECT_THAT(norm.running_variance.value().as<float>(), ElementsAre(1, 50.5f));
  norm.scale.assign(Tensor({2.0f, 1.0f}));
  norm.offset.assign(Tensor({0.5f, 0.0f}));
  const Tensor y = norm(Tensor({{2.0f, 10.0f}}), Mode::kInference);
  EXPECT_THAT(y.as<float>(), near({2.5f, 0}));
  EXPECT_EQ(nn::parameters(norm).size(), 2u);
  EXPECT_EQ(norm(random(Shape(2, 3, 3, 2)), Mode::kTraining).shape(), Shape(2, 3, 3, 2));
}

TEST(LayerNorm, LooksAtEachRow) {
  const nn::LayerNorm norm(2, 0);
  const Tensor y = norm(Tensor({{1.0f, 3.0f}, {-8.0f, -10.0f}}));
  EXPECT_THAT(y.as<float>(), near({-1, 1, 1, -1}));
}

TEST(Embedding, LooksVectorsUp) {
  nn::Embedding embedding(3, 2);
  embedding.table.assign(Tensor({{0.0f, 1.0f}, {2.0f, 3.0f}, {4.0f, 5.0f}}));
  Tape tape;
  const Tensor y = embedding(Tensor({{2, 0}, {2, 1}}));
  EXPECT_EQ(y.shape(), Shape(2, 2, 2));
  EXPECT_THAT(y.as<float>(), ElementsAre(4, 5, 0, 1, 4, 5, 2, 3));
  const Tensor gradient = tape.gradient(y, std::span(&embedding.table, 1))[0];
  EXPECT_THAT(gradient.as<float>(), ElementsAre(1, 1, 1, 1, 2, 2));
  EXPECT_THAT([&] { embedding(Tensor({3})); }, Raises(HasSubstr("gather")));
}

TEST(Lstm, FollowsItsFormula) {
  seed(4);
  nn::Lstm lstm(1, 1);
  const Tensor x({{0.5f, -1.0f, 2.0f}});
  const auto of = [](const Variable& weight, size_t i) {
    return static_cast<double>(weight.value().as<float>()[i]);
  };
  double hidden = 0;
  double cell = 0;
  for (const float input : x.as<float>()) {
    double sums[4];
    for (size_t i = 0; i < 4; ++i)
      sums[i] = of(lstm.input_weight, i) * input + of(lstm.hidden_weight, i) * hidden + of(lstm.bias, i);
    cell = logistic_of(sums[1]) * cell + logistic_of(sums[0]) * std::tanh(sums[2]);
    hidden = logistic_of(sums[3]) * std::tanh(cell);
  }
  const nn::LstmState state = lstm(x.with_shape(Shape(1, 3, 1)));
  EXPECT_NEAR(state.hidden.item<float>(), hidden, 1e-5);
  EXPECT_NEAR(state.cell.item<float>(), cell, 1e-5);
}

TEST(Gru, FollowsItsFormula) {
  seed(6);
  constexpr size_t kUnits = 2;
  constexpr size_t kInputs = 3;
  constexpr size_t kSteps = 4;
  nn::Gru gru(kInputs, kUnits);
  for (Variable& bias : {std::ref(gru.input_bias), std::ref(gru.hidden_bias)}) bias.assign(random(Shape(6)));
  const Tensor x = random(Shape(1, kSteps, kInputs));
  const auto product = [](const Variable& weight, const Variable& bias, size_t row, const auto& in) {
    double total = static_cast<double>(bias.value().as<float>()[row]);
    for (size_t i = 0; i < in.size(); ++i)
      total += static_cast<double>(weight.value().as<float>()[row * in.size() + i]) * in[i];
    return total;
  };
  std::vector<double> hidden(kUnits);
  for (size_t step = 0; step < kSteps; ++step) {
    const auto first = x.as<float>().begin() + static_cast<ptrdiff_t>(step * kInputs);
    const std::vector<double> now(first, first + kInputs);
    std::vector<double> next;
    for (size_t unit = 0; unit < kUnits; ++unit) {
      const auto of_input = [&](size_t gate) {
        return product(gru.input_weight, gru.input_bias, gate * kUnits + unit, now);
      };
      const auto of_hidden = [&](size_t gate) {
        return product(gru.hidden_weight, gru.hidden_bias, gate * kUnits + unit, hidden);
      };
      const double reset = logistic_of(of_input(0) + of_hidden(0));
      const double kept = logistic_of(of_input(1) + of_hidden(1));
      next.push_back((1 - kept) * std::tanh(of_input(2) + reset * of_hidden(2)) + kept * hidden[unit]);
    }
    hidden = next;
  }
  const Tensor state = gru(x);
  EXPECT_EQ(state.shape(), Shape(1, 2));
  for (size_t unit = 0; unit < kUnits; ++unit) EXPECT_NEAR(state.as<float>()[unit], hidden[unit], 1e-5);
}

TEST(Gru, LearnsThroughAllItsParameters) {
  seed(7);
  nn::Gru gru(3, 4);
  EXPECT_EQ(nn::parameters(gru).size(), 4u);
  Tape tape;
  const Tensor y = gru(random(Shape(2, 5, 3)));
  EXPECT_EQ(y.shape(), Shape(2, 4));
  for (const Tensor& gradient : tape.gradient(y, nn::parameters(gru)))
    EXPECT_THAT(gradient.as<float>(), Each(Ne(0.0f)));
}

TEST(MultiHeadAttention, MixesWhatIsNotHidden) {
  seed(5);
  const nn::MultiHeadAttention attention(4, 2);
  const Tensor x = random(Shape(2, 3, 4));
  EXPECT_EQ(attention(x).shape(), Shape(2, 3, 4));
  // Who sees only the first place sees its value.
  const Tensor mask({{0.0f, -1e9f, -1e9f}});
  const Tensor y = attention(x, x, mask);
  const Tensor first = attention.output(attention.value(x));
  for (size_t place = 0; place < 3; ++place) {
    for (size_t i = 0; i < 4; ++i) EXPECT_NEAR(y.as<float>()[place * 4 + i], first.as<float>()[i], 1e-5);
  }
  EXPECT_THAT([] { nn::MultiHeadAttention(4, 3); }, Raises(HasSubstr("among 3 heads")));
}

}  // namespace
}  // namespace diatom::testing
