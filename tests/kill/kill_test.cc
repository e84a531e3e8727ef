// A training that saves after every step is killed 200 times, goes on each time from what it left, and is in
// the end the training that was never killed, to the bit.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <map>
#include <random>
#include <thread>

#include "diatom/io/checkpoint_manager.h"
#include "tests/io/trainer.h"
#include "tests/support/command.h"

namespace diatom::testing {
namespace {

namespace fs = std::filesystem;

constexpr int kKills = 200;
constexpr int64_t kFinalSteps = 5;

// The training and where it is kept. What is random starts anew, as in a process of its own.
struct Kept {
  explicit Kept(const fs::path& folder)
      : trainer((seed(1), 16)),
        manager(trainer.checkpoint(), folder,
                {.keep = 2, .notice = [](const std::string& sentence) { ADD_FAILURE() << sentence; }}) {
    manager.restore_latest();
  }

  Trainer trainer;
  CheckpointManager manager;
};

[[noreturn]] void train_until_killed(const fs::path& folder) {
  Kept kept(folder);
  for (;;) {
    kept.trainer.train(1);
    kept.manager.save(kept.trainer.step);
  }
}

std::optional<int64_t> latest(const fs::path& folder) { return CheckpointManager({}, folder).latest(); }

// Lets a process of its own train for this long, from its start or from when it has first saved. Only the
// parent returns.
void train_and_kill(const fs::path& folder, bool from_start, std::chrono::microseconds duration) {
  const auto before = latest(folder);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    try {
      train_until_killed(folder);
    } catch (...) {
      _exit(1);
    }
  }
  while (!from_start && latest(folder) == before && waitpid(child, nullptr, WNOHANG) == 0)
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  std::this_thread::sleep_for(duration);
  ASSERT_EQ(kill(child, SIGKILL), 0);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << "the training failed by itself";
}

bool has_left_over(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".tmp") return true;
  }
  return false;
}

TEST(Kill, LosesNothingAndGoesOnToTheBit) {
  const fs::path folder = scratch_folder("kill") / "run";
  fs::create_directories(folder);
  std::mt19937 random(3);
  std::map<int64_t, std::vector<uint8_t>> found;  // what was restored, by step
  int left_overs = 0;
  int64_t before = 0;
  for (int i = 0; i < kKills; ++i) {
    train_and_kill(folder, i % 4 == 0, std::chrono::microseconds(random() % 20'000));
    if (HasFatalFailure()) return;
    left_overs += has_left_over(folder) ? 1 : 0;
    Kept kept(folder);
    ASSERT_GE(kept.trainer.step, before);
    ASSERT_EQ(kept.manager.latest().value_or(0), kept.trainer.step);
    before = kept.trainer.step;
    found[kept.trainer.step] = kept.trainer.bits();
  }
  Kept last(folder);
  last.trainer.train(kFinalSteps);
  last.manager.save(last.trainer.step);
  found[last.trainer.step] = last.trainer.bits();
  EXPECT_FALSE(has_left_over(folder));

  Kept uninterrupted(folder.parent_path() / "none");
  for (const auto& [step, bits] : found) {
    uninterrupted.trainer.train(step - uninterrupted.trainer.step);
    ASSERT_EQ(uninterrupted.trainer.bits(), bits) << "at step " << step;
  }
  std::cout << kKills << " kills, " << left_overs << " of them while saving; " << before << " steps\n";
  // Or else the kills have not tried what they are to try.
  EXPECT_GT(left_overs, 10);
  EXPECT_GT(found.size(), 50u);
}

}  // namespace
}  // namespace diatom::testing
