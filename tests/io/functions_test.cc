// Functions in model files: saved, loaded, and run by the runtime of microcontrollers.
#include <gmock/gmock.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/control.h"
#include "diatom/io/load_functions.h"
#include "diatom/io/save_functions.h"
#include "diatom/nn/batch_norm.h"
#include "diatom/nn/conv_2d.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/all_ops.h"
#include "diatom/ops/comparison/greater.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/optim/sgd.h"
#include "diatom/plan/signature.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/random.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class FunctionsTest : public ::testing::Test {
 protected:
  FunctionsTest() { std::filesystem::create_directories(folder); }
  ~FunctionsTest() override { std::filesystem::remove_all(folder); }

  const std::filesystem::path folder =
      std::filesystem::path(::testing::TempDir()) / ("functions_" + std::to_string(getpid()));
  const std::filesystem::path path = folder / "model.tflite";
};

bool same_bits(const Tensor& a, const Tensor& b) {
  return a.dtype() == b.dtype() && a.shape() == b.shape() && std::memcmp(a.data(), b.data(), a.bytes()) == 0;
}

struct Net {
  nn::Linear hidden{4, 8};
  nn::Linear scores{8, 3};
  static constexpr auto fields = nn::fields("hidden scores", &Net::hidden, &Net::scores);

  Tensor operator()(const Tensor& x) const { return scores(relu(hidden(x))); }
};

// A net, the step that trains it and what it says, as functions.
struct Training {
  Net net;
  optim::Sgd sgd{nn::parameters(net), {.learning_rate = 0.1, .momentum = 0.9}};

  Tensor step(const Tensor& x, const Tensor& labels) {
    Tape tape;
    const Tensor loss = nn::softmax_cross_entropy(net(x), labels);
    sgd.step(tape.gradient(loss, sgd.parameters()));
    return loss;
  }

  void save(const std::filesystem::path& path) {
    const auto train = function([this](const Tensor& x, const Tensor& labels) { return step(x, labels); });
    const auto predict = function([this](const Tensor& x) { return softmax(net(x)); });
    save_functions(
        path,
        {{"train", train, {ones(Shape(5, 4)), zeros(Shape(5), DType::kInt32)}, {"x", "labels"}, {"loss"}},
         {"predict", predict, {ones(Shape(2, 4))}, {"x"}, {"probabilities"}}},
        {.description = "a net that learns", .names = nn::named_variables(net)});
  }
};

TEST_F(FunctionsTest, FoldBatchNormalisationIntoWeights) {
  struct Block {
    nn::Conv2d convolution{3, 8, 3};
    nn::BatchNorm norm{8};
    Tensor operator()(const Tensor& x) const { return relu(norm(convolution(x), nn::Mode::kInference)); }
  };
  seed(2);
  Block block;
  block.norm.running_mean.assign(default_generator().normal(Shape(8)));
  block.norm.running_variance.assign(default_generator().uniform(Shape(8), 0.5, 2));
  block.norm.scale.assign(default_generator().normal(Shape(8)));
  const Tensor x = default_generator().normal(Shape(1, 6, 6, 3));
  const auto f = function(block);
  const Graph folded = graph_of_functions({{"f", f, {x}}});
  EXPECT_EQ(folded.subgraphs[0].operators.size(), 1u);
  EXPECT_GT(graph_of_functions({{"f", f, {x}}}, {.fold = false}).subgraphs[0].operators.size(), 4u);
  save_functions(path, {{"f", f, {x}}});
  const Tensor found = LoadedFunctions(path).call("f", {x})[0];
  const Tensor expected = block(x);
  for (size_t i = 0; i < expected.as<float>().size(); ++i)
    EXPECT_NEAR(found.as<float>()[i], expected.as<float>()[i], 1e-5f) << i;
}

TEST_F(FunctionsTest, AreCalledByName) {
  seed(1);
  const Net net;
  const auto scores = function([&](const Tensor& x) { return net(x); });
  const auto both = function([&](const Tensor& x, const Tensor& y) { return Tensors{x + y, x * y}; });
  save_functions(path,
                 {{"scores", scores, {ones(Shape(2, 4))}, {"features"}},
                  {"both", both, {ones(Shape(3)), ones(Shape(3))}}},
                 {.names = nn::named_variables(net)});
  LoadedFunctions loaded(path);
  ASSERT_EQ(loaded.signatures().size(), 2u);
  EXPECT_EQ(loaded.signatures()[0].inputs[0].name, "features");
  EXPECT_EQ(loaded.signatures()[1].outputs[1].name, "y1");
  const Tensor x = Generator(2).normal(Shape(2, 4));
  EXPECT_TRUE(same_bits(loaded({x})[0], scores(x)));
  EXPECT_THAT(loaded.call("both", {Tensor({1.0f, 2.0f, 3.0f}), Tensor({4.0f, 5.0f, 6.0f})})[1].as<float>(),
              ElementsAre(4, 10, 18));
  EXPECT_THAT([&] { loaded.call("neither", {}); },
              Raises(HasSubstr("no signature 'neither', but: scores, both")));
  EXPECT_THAT(
      [&] { loaded({ones(Shape(2, 5))}); },
      Raises(HasSubstr("scores: argument 'features': expected float32 [2,4] on cpu:0, found float32 [2,5]")));
  EXPECT_THAT([&] { loaded({}); }, Raises(HasSubstr("expected 1 arguments, found 0")));
}

TEST_F(FunctionsTest, ShareTheirVariables) {
  seed(1);
  Training training;
  training.save(path);
  LoadedFunctions loaded(path);
  Generator generator(3);
  const Tensor labels({0, 1, 2, 1, 0});
  const Tensor x = generator.normal(Shape(2, 4));
  for (int i = 0; i < 10; ++i) {
    const Tensor batch = generator.normal(Shape(5, 4));
    const Tensor loss = training.step(batch, labels);
    EXPECT_NEAR(loaded.call("train", {batch, labels})[0].item<float>(), loss.item<float>(), 1e-5);
    const Tensor expected = softmax(training.net(x));
    const Tensor found = loaded.call("predict", {x})[0];
    for (size_t j = 0; j < 6; ++j) EXPECT_NEAR(found.as<float>()[j], expected.as<float>()[j], 1e-5);
  }
  loaded.reset();
  seed(1);
  EXPECT_NEAR(loaded.call("predict", {x})[0].as<float>()[0], softmax(Training().net(x)).as<float>()[0], 1e-6);
}

bool only_portable() { return std::getenv("DIATOM_PORTABLE") != nullptr; }

// The whole step of training, with its gradients, in an arena.
TEST_F(FunctionsTest, TrainInTheInterpreterOfMicrocontrollers) {
  seed(1);
  Training training;
  training.save(path);
  const ModelFile file(path);
  PlannedModel planned(file.model(), all_ops());
  planned.check(planned.status());
  SignatureRunner train(planned.interpreter(), "train");
  SignatureRunner predict(planned.interpreter(), "predict");
  Generator generator(3);
  const Tensor labels({0, 1, 2, 1, 0});
  for (int i = 0; i < 20; ++i) {
    const Tensor batch = generator.normal(Shape(5, 4));
    std::memcpy(train.input("x").data, batch.data(), batch.bytes());
    std::memcpy(train.input("labels").data, labels.data(), labels.bytes());
    ASSERT_TRUE(train.run().ok());
    const float loss = train.output("loss").as<float>()[0];
    const float expected = training.step(batch, labels).item<float>();
    EXPECT_NEAR(loss, expected, only_portable() ? 0 : 1e-5);
  }
  const Tensor x = generator.normal(Shape(2, 4));
  std::memcpy(predict.input("x").data, x.data(), x.bytes());
  ASSERT_TRUE(predict.run().ok());
  const Tensor probabilities = softmax(training.net(x));
  const float* const found = predict.output("probabilities").as<float>().data();
  for (size_t i = 0; i < 6; ++i)
    EXPECT_NEAR(found[i], probabilities.as<float>()[i], only_portable() ? 0 : 1e-5) << i;
}

TEST_F(FunctionsTest, KeepTheirControlFlow) {
  Variable count(Tensor(0));
  const auto f = function([&](const Tensor& x) {
    return cond(
        greater(sum(x, Tensor({0})), Tensor(0.0f)),
        [&] {
          count.assign(count.value() + 1);
          return map([](const Tensor& one) { return one * 2.0f; }, x);
        },
        [&] { return -x; });
  });
  const auto counted = function([&](const Tensor& x) { return count.value() + x; });
  save_functions(path, {{"counted", counted, {Tensor(0)}}, {"f", f, {ones(Shape(2))}}});
  LoadedFunctions loaded(path);
  EXPECT_THAT(loaded.call("f", {Tensor({1.0f, 2.0f})})[0].as<float>(), ElementsAre(2, 4));
  EXPECT_THAT(loaded.call("f", {Tensor({-1.0f, -2.0f})})[0].as<float>(), ElementsAre(1, 2));
  loaded.call("f", {Tensor({1.0f, 2.0f})});
  EXPECT_EQ(loaded.call("counted", {Tensor(40)})[0].item<int32_t>(), 42);
}

TEST_F(FunctionsTest, ThatCannotBeSavedLeaveTheFileAlone) {
  std::ofstream(path) << "before";
  const auto random = function([](const Tensor& x) { return x + default_generator().normal(x.shape()); });
  EXPECT_THAT(
      [&] {
        save_functions(path, {{"random", random, {ones(Shape(2))}}});
      },
      Raises(HasSubstr("random: a file cannot make what the program makes for each call")));
  const auto plain = function([](const Tensor& x) { return x + 1.0f; });
  EXPECT_THAT(
      [&] {
        save_functions(path, {{"plain", plain, {ones(Shape(2))}, {"a", "b"}}});
      },
      Raises(HasSubstr("plain: 2 names for 1 inputs")));
  std::string text;
  std::ifstream(path) >> text;
  EXPECT_EQ(text, "before");
  EXPECT_THAT([&] { LoadedFunctions loaded(path); }, Raises(HasSubstr("model.tflite")));
}

}  // namespace
}  // namespace diatom::testing
