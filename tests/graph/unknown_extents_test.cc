// Functions staged for extents that are not known: one graph for all sizes, equal to what is eager.
#include <gmock/gmock.h>

#include <cmath>
#include <vector>

#include "diatom/autodiff/tape.h"
#include "diatom/autodiff/transforms.h"
#include "diatom/graph/function.h"
#include "diatom/graph/multilinear.h"
#include "diatom/nn/batch_norm.h"
#include "diatom/nn/conv_2d.h"
#include "diatom/nn/flatten.h"
#include "diatom/nn/layer_norm.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/nn/module.h"
#include "diatom/nn/multi_head_attention.h"
#include "diatom/nn/pooling.h"
#include "diatom/nn/sequential.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/reduction/mean.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/random.h"
#include "diatom/tensor/reshaped.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Tensor noise(const Shape& shape) { return default_generator().normal(shape); }

void expect_near(const Tensor& found, const Tensor& expected) {
  ASSERT_EQ(found.shape(), expected.shape());
  for (size_t i = 0; i < found.as<float>().size(); ++i)
    EXPECT_NEAR(found.as<float>()[i], expected.as<float>()[i],
                1e-5f * (1 + std::abs(expected.as<float>()[i])))
        << i;
}

TEST(Multilinear, HasTheValuesOfItsCornersAndWhatFollows) {
  const auto f = [](const Sizes& s) { return int64_t{3} * s[0] * s[1] - 2 * s[0] + 5; };
  const Sizes base{4, 9};
  std::vector<int64_t> values;
  for (const Sizes& corner : corners(base)) values.push_back(f(corner));
  const Multilinear fitted = Multilinear::fit(base, values);
  for (const Sizes& sizes : {Sizes{1, 1}, Sizes{0, 7}, Sizes{100, 1000}})
    EXPECT_EQ(fitted.at(sizes), f(sizes));
  EXPECT_FALSE(fitted.constant());
  EXPECT_TRUE(Multilinear::fit(base, std::vector<int64_t>(4, 7)).constant());
}

TEST(UnknownExtents, StageTheBodyOnceForAllSizes) {
  int staged = 0;
  const auto body = [&](const Tensor& x) {
    ++staged;
    const Tensor scaled = x * Tensor({1.0f, 2.0f, 3.0f}) + zeros(x.shape());
    return mean(relu(reshaped(scaled, Shape(x.shape()[0] * 3))), Tensor({0}));
  };
  const auto f = function(body, {.inputs = {{DType::kFloat32, Shape(unknown(), 3)}}});
  f(noise(Shape(4, 3)));
  const int once = staged;
  for (const int32_t rows : {1, 2, 5, 4, 33, 128}) {
    const Tensor x = noise(Shape(rows, 3));
    const Tensor found = f(x);
    EXPECT_EQ(staged, once);
    expect_near(found, body(x));
    staged = once;
  }
  EXPECT_EQ(f.trace_count(), 1u);
}

TEST(UnknownExtents, AreTheSameWhereTheyHaveOneNumber) {
  const auto f = function([](const Tensor& x, const Tensor& y) { return x + y; },
                          {.inputs = {{DType::kFloat32, Shape(unknown(), unknown(1))},
                                      {DType::kFloat32, Shape(unknown(), unknown(1))}}});
  EXPECT_EQ(f(ones(Shape(2, 3)), ones(Shape(2, 3))).shape(), Shape(2, 3));
  EXPECT_EQ(f(ones(Shape(7, 1)), ones(Shape(7, 1))).shape(), Shape(7, 1));
  EXPECT_THAT(
      [&] { f(ones(Shape(2, 3)), ones(Shape(4, 3))); },
      Raises(HasSubstr("argument 1 of a staged function is float32 [4,3], expected float32 [?0,?1]")));
  EXPECT_THAT([&] { f(ones(Shape(2)), ones(Shape(2))); }, Raises(HasSubstr("expected float32 [?0,?1]")));
}

TEST(UnknownExtents, HaveGradients) {
  const Variable weight(noise(Shape(3, 2)));
  const auto value = [&](const Tensor& x) { return mean(exp(x * weight.value()[0][0]), Tensor({0, 1})); };
  const auto f = function(value, {.inputs = {{DType::kFloat32, Shape(unknown(), 3)}}});
  for (const int32_t rows : {3, 1, 9}) {
    const Tensor x = noise(Shape(rows, 3));
    expect_near(grad(f)(x), grad(value)(x));
    Tape eager;
    const Tensor a = value(x);
    Tape staged;
    const Tensor b = f(x);
    expect_near(staged.gradient(b, weight), eager.gradient(a, weight));
    const auto second = [&](const auto& of) {
      return grad([&](const Tensor& y) { return sum(exp(grad(of)(y)), Tensor({0, 1})); })(x);
    };
    expect_near(second(f), second(value));
  }
}

// Losses of training on batches of several sizes.
template <typename M>
std::vector<float> train(bool staged, const Shape& image) {
  seed(3);
  M model;
  optim::Sgd sgd(nn::parameters(model), {.learning_rate = 0.05, .momentum = 0.9});
  const auto step = [&](const Tensor& x, const Tensor& labels) {
    Tape tape;
    const Tensor loss = nn::softmax_cross_entropy(model(x), labels);
    sgd.step(tape.gradient(loss, sgd.parameters()));
    return loss;
  };
  Shape batch(unknown());
  for (const int32_t extent : image.view()) batch.append(extent);
  const auto f = function(step, {.inputs = {{DType::kFloat32, batch}, {DType::kInt32, Shape(unknown())}}});
  std::vector<float> losses;
  for (const int32_t count : {8, 3, 8, 1, 5}) {
    batch[0] = count;
    const Tensor x = noise(batch);
    const Tensor labels = zeros(Shape(count), DType::kInt32);
    losses.push_back((staged ? f(x, labels) : step(x, labels)).template item<float>());
  }
  return losses;
}

struct Cnn {
  nn::Sequential<nn::Conv2d, nn::MaxPool2d, nn::Conv2d, nn::Flatten, nn::Linear> layers{
      nn::Conv2d(1, 4, 3, {.activation = Activation::kRelu}), nn::MaxPool2d{2}, nn::Conv2d(4, 4, 3),
      nn::Flatten(), nn::Linear(4 * 6 * 6, 5)};
  static constexpr auto fields = nn::fields("layers", &Cnn::layers);
  Tensor operator()(const Tensor& x) { return layers(x); }
};

struct Normed {
  nn::Conv2d convolution{1, 4, 3};
  nn::BatchNorm norm{4};
  nn::Linear scores{4 * 12 * 12, 5};
  static constexpr auto fields =
      nn::fields("convolution norm scores", &Normed::convolution, &Normed::norm, &Normed::scores);
  Tensor operator()(const Tensor& x) {
    return scores(nn::Flatten()(relu(norm(convolution(x), nn::Mode::kTraining))));
  }
};

TEST(UnknownExtents, TrainAsEagerlyDone) {
  for (const auto& train_it : {&train<Cnn>, &train<Normed>}) {
    const std::vector<float> eager = train_it(false, Shape(12, 12, 1));
    const std::vector<float> staged = train_it(true, Shape(12, 12, 1));
    for (size_t i = 0; i < eager.size(); ++i) EXPECT_NEAR(staged[i], eager[i], 1e-4f) << i;
  }
}

TEST(UnknownExtents, OfSequencesAndBatches) {
  seed(4);
  const nn::MultiHeadAttention attention(8, 2);
  const nn::LayerNorm norm(8);
  const auto body = [&](const Tensor& x) { return norm(x + attention(x)); };
  const auto f = function(body, {.inputs = {{DType::kFloat32, Shape(unknown(), unknown(1), 8)}}});
  for (const Shape& shape : {Shape(2, 5, 8), Shape(1, 1, 8), Shape(3, 17, 8)}) {
    const Tensor x = noise(shape);
    expect_near(f(x), body(x));
  }
  EXPECT_EQ(f.trace_count(), 1u);
}

TEST(UnknownExtents, DrawTheSameRandomNumbers) {
  Generator eager(7);
  Generator staged(7);
  const auto body = [](Generator& generator) {
    return [&](const Tensor& x) { return x + generator.uniform(x.shape()); };
  };
  const auto f = function(body(staged), {.inputs = {{DType::kFloat32, Shape(unknown())}}});
  const auto g = body(eager);
  for (const int32_t count : {3, 6, 3, 4}) {
    const Tensor x = zeros(Shape(count));
    expect_near(f(x), g(x));
  }
}

TEST(UnknownExtents, RefuseWhatDoesNotFollowFromSizes) {
  const auto refused = [](const auto& body) {
    return [=] { function(body, {.inputs = {{DType::kFloat32, Shape(unknown())}}})(ones(Shape(4))); };
  };
  EXPECT_THAT(refused([](const Tensor& x) { return x.shape()[0] > 6 ? x * 2.0f : x; }),
              Raises(HasSubstr("does other things for 7 than for 6")));
  EXPECT_THAT(refused([](const Tensor& x) { return x * static_cast<float>(x.shape()[0] / 2); }),
              Raises(HasSubstr("for 9 does not follow from what it does for 6")));
  EXPECT_THAT(refused([](const Tensor& x) {
                const float n = static_cast<float>(x.shape()[0]);
                return x * std::sqrt(n);
              }),
              Raises(HasSubstr("depends on them in a way")));
  EXPECT_THAT(
      [] {
        function([](const Tensor& x) { return x; }, {.inputs = {{DType::kFloat32, Shape(3)}}});
      },
      Raises(HasSubstr("no unknown extent")));
  EXPECT_THAT(
      [] {
        function([](const Tensor& x) { return x; }, {.inputs = {{DType::kFloat32, Shape(unknown(1))}}});
      },
      Raises(HasSubstr("has unknown(1), but only 1")));
}

}  // namespace
}  // namespace diatom::testing
