// A graph whose parts run on threads beside one another.
#include "tests/support/devices.h"

#include <gtest/gtest.h>

#include <cstring>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/function.h"
#include "diatom/nn/loss.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/random.h"

namespace diatom::testing {
namespace {

TEST(DevicesBesideOneAnother, TrainAsOneThreadDoes) {
  const Tensor x = Generator(1).normal(Shape(16, 6));
  const Tensor labels = zeros(Shape(16), DType::kInt32).to(second_cpu());
  Tensors trained[2];
  for (const bool stages : {false, true}) {
    Variable here(Generator(2).normal(Shape(6, 8)));
    Variable there(Generator(3).normal(Shape(8, 3)).to(second_cpu()));
    const auto step = [&](const Tensor& a, const Tensor& b) {
      Tape tape;
      const Tensor hidden = relu(batch_matmul(a, here.value()));
      const Tensor loss = nn::softmax_cross_entropy(batch_matmul(hidden.to(second_cpu()), there.value()), b);
      const Tensors of = tape.gradient(loss, std::vector<Variable>{here, there});
      here.assign(here.value() - of[0] * 0.1f);
      there.assign(there.value() - of[1] * 0.1f);
      return loss;
    };
    const auto staged = function(step);
    for (int i = 0; i < 50; ++i) {
      if (stages) {
        staged(x, labels);
      } else {
        step(x, labels);
      }
    }
    trained[stages] = {here.value(), there.value().to(Device())};
  }
  for (size_t i = 0; i < 2; ++i)
    EXPECT_EQ(std::memcmp(trained[0][i].data(), trained[1][i].data(), trained[0][i].bytes()), 0);
}

}  // namespace
}  // namespace diatom::testing
