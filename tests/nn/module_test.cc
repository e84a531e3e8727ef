#include "diatom/nn/module.h"

#include <gmock/gmock.h>

#include <utility>

#include "diatom/nn/conv_2d.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/sequential.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;

struct Tower {
  std::vector<nn::Linear> layers;
  std::optional<nn::Linear> head;
  Variable count;
  static constexpr auto fields = nn::fields("layers head count", &Tower::layers, &Tower::head, &Tower::count);
};

std::vector<std::string> names(const std::vector<nn::NamedVariable>& variables) {
  std::vector<std::string> found;
  for (const nn::NamedVariable& variable : variables) found.push_back(variable.name);
  return found;
}

TEST(Module, FindsWhatItsFieldsName) {
  nn::Linear linear(3, 2);
  EXPECT_THAT(names(nn::named_variables(linear)), ElementsAre("weight", "bias"));
  nn::Linear plain(3, 2, {.bias = false});
  EXPECT_THAT(names(nn::named_variables(plain)), ElementsAre("weight"));
}

TEST(Module, LooksIntoVectorsAndOptionals) {
  Tower tower;
  tower.layers.emplace_back(2, 2);
  tower.layers.emplace_back(2, 2, nn::LinearOptions{.bias = false});
  tower.count = Variable(zeros(Shape()), false);
  EXPECT_THAT(names(nn::named_variables(tower)),
              ElementsAre("layers.0.weight", "layers.0.bias", "layers.1.weight", "count"));
  EXPECT_EQ(nn::parameters(tower).size(), 3u);
  EXPECT_EQ(nn::parameters(std::as_const(tower)).size(), 3u);
}

TEST(Module, SequencesHoldLayersAndFunctions) {
  nn::Sequential model(nn::Conv2d(1, 2, 3), relu, [](const Tensor& x) { return x * 2.0f; });
  EXPECT_THAT(names(nn::named_variables(model)), ElementsAre("layers.0.filter", "layers.0.bias"));
  EXPECT_EQ(model(ones(Shape(1, 4, 4, 1))).shape(), Shape(1, 4, 4, 2));
}

}  // namespace
}  // namespace diatom::testing
