// A whole step of training, with its gradients and its optimizer, on an emulated microcontroller.
#include <gtest/gtest.h>

#include <fstream>

#include "diatom/autodiff/tape.h"
#include "diatom/io/save_functions.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/nn/module.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/random.h"
#include "tests/boards/command_line.h"

namespace diatom::testing {
namespace {

constexpr int kSteps = 30;

struct Net {
  nn::Linear hidden{8, 16};
  nn::Linear scores{16, 3};
  static constexpr auto fields = nn::fields("hidden scores", &Net::hidden, &Net::scores);

  Tensor operator()(const Tensor& x) const { return scores(relu(hidden(x))); }
};

void save_step(const std::filesystem::path& path, const Tensor& x, const Tensor& labels) {
  seed(1);
  const Net net;
  optim::Sgd sgd(nn::parameters(net), {.learning_rate = 0.1, .momentum = 0.9});
  const auto step = function([&](const Tensor& batch, const Tensor& classes) {
    Tape tape;
    const Tensor loss = nn::softmax_cross_entropy(net(batch), classes);
    sgd.step(tape.gradient(loss, sgd.parameters()));
    return loss;
  });
  save_functions(path, {{"train", step, {x, labels}, {"x", "labels"}, {"loss"}}},
                 {.names = nn::named_variables(net)});
}

void write(std::ostream& file, const Tensor& tensor) {
  file.write(static_cast<const char*>(tensor.data()), static_cast<std::streamsize>(tensor.bytes()));
}

std::vector<float> losses_in(const std::filesystem::path& path) {
  std::vector<float> losses(kSteps);
  std::ifstream(path, std::ios::binary).read(reinterpret_cast<char*>(losses.data()), kSteps * sizeof(float));
  return losses;
}

TEST(TrainingOnABoard, GoesAsOnThisMachine) {
  const std::string board = "mps2-an386";
  const auto listing = listed(board);
  if (!listing["missing"].is_null()) GTEST_SKIP() << "there is no " << listing["missing"] << " for " << board;
  const std::filesystem::path folder = scratch_folder("training_on_a_board");
  const Tensor x = Generator(2).normal(Shape(4, 8));
  const Tensor labels({0, 1, 2, 1});
  save_step(folder / "step.tflite", x, labels);
  {
    std::ofstream inputs(folder / "in", std::ios::binary);
    for (int i = 0; i < kSteps; ++i) {
      write(inputs, x);
      write(inputs, labels);
    }
  }
  const std::string samples = "--keep-state --raw-input " + quoted(folder / "in") + " --raw-output ";
  const CommandResult host =
      command_line("run " + quoted(folder / "step.tflite") + " " + samples + quoted(folder / "host"));
  ASSERT_EQ(host.status, 0) << host.output;
  const CommandResult result =
      command_line(emulate(folder / "step.tflite", board, samples + quoted(folder / "board")));
  ASSERT_EQ(result.status, 0) << result.output;
  const std::vector<float> losses = losses_in(folder / "board");
  EXPECT_EQ(losses, losses_in(folder / "host"));
  EXPECT_GT(losses[0], 0.5f);
  EXPECT_LT(losses[kSteps - 1], 0.1f);
}

}  // namespace
}  // namespace diatom::testing
