// Training that is stopped and goes on in new objects is training that was never stopped, to the bit.
#include <gtest/gtest.h>

#include "diatom/optim/adagrad.h"
#include "diatom/optim/rms_prop.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/arithmetic.h"
#include "tests/io/trainer.h"
#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

TEST(Resume, GoesOnToTheBit) {
  const std::filesystem::path file = scratch_folder("resume") / "a.safetensors";
  for (const int32_t width : {16, 300}) {
    seed(1);
    Trainer uninterrupted(width);
    uninterrupted.train(40);

    seed(1);
    {
      Trainer first(width);
      first.train(20);
      EXPECT_NE(first.bits(), uninterrupted.bits());
      first.checkpoint().save(file);
      first.train(3);
    }
    seed(99);
    Trainer second(width);
    second.train(1);
    second.checkpoint().restore(file);
    EXPECT_EQ(second.step, 20);
    second.train(20);
    EXPECT_EQ(second.bits(), uninterrupted.bits());
  }
}

template <typename Make>
void check_optimizer(const Make& make) {
  const std::filesystem::path file = scratch_folder("resume") / "optimizer.safetensors";
  const auto run = [&](Variable weight, optim::Optimizer& optimizer, int steps) {
    for (int i = 0; i < steps; ++i) optimizer.step({weight * 0.5f - 1.0f});
  };
  const auto fresh = [] { return Variable(Tensor({1.0f, -2.0f, 3.0f})); };
  Variable expected = fresh();
  auto whole = make(expected);
  run(expected, whole, 14);

  Variable before = fresh();
  auto first = make(before);
  run(before, first, 7);
  Checkpoint().add("w", before).add("optimizer", first).save(file);

  Variable after = fresh();
  auto second = make(after);
  Checkpoint().add("w", after).add("optimizer", second).restore(file);
  EXPECT_EQ(second.steps(), 7);
  run(after, second, 7);
  EXPECT_EQ(to_string(after.value()), to_string(expected.value()));
  EXPECT_EQ(Checkpoint().add("o", second).values().size(), Checkpoint().add("o", whole).values().size());
  EXPECT_EQ(format_safetensors(Checkpoint().add("o", second).values()),
            format_safetensors(Checkpoint().add("o", whole).values()));
}

TEST(Resume, HoldsForEveryOptimizer) {
  const optim::Schedule rate = optim::cosine_decay(0.1, 20);
  check_optimizer(
      [&](const Variable& w) { return optim::Sgd({w}, {.learning_rate = rate, .momentum = 0.9}); });
  check_optimizer([&](const Variable& w) { return optim::Adagrad({w}, {.learning_rate = rate}); });
  check_optimizer(
      [&](const Variable& w) { return optim::RmsProp({w}, {.learning_rate = rate, .momentum = 0.5}); });
  check_optimizer([&](const Variable& w) { return optim::Adam({w}, {.learning_rate = rate}); });
  check_optimizer(
      [&](const Variable& w) { return optim::AdamW({w}, {.learning_rate = rate, .weight_decay = 0.1}); });
}

// Bodies are chosen when a program starts.
TEST(ResumePortable, GoesOnToTheBit) {
  const CommandResult result =
      run_command("env -u GTEST_OUTPUT DIATOM_PORTABLE=1 " + quoted(build_dir() / "bin/io_test") +
                  " --gtest_filter='Resume.*'");
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find("[  PASSED  ] 2 tests."), std::string::npos) << result.output;
}

}  // namespace
}  // namespace diatom::testing
