// memory_bench: the memory that training ResNet-20 takes beyond what its process has before the first step,
// against libtorch; each side in a process of its own.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "bench/eager/libtorch.h"
#include "diatom/autodiff/tape.h"
#include "diatom/graph/function.h"
#include "diatom/nn/loss.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/random.h"
#include "examples/res_net.h"

namespace diatom::bench {
namespace {

constexpr int kSteps = 5;
constexpr int64_t kLimit = int64_t{32} << 20;  // of results that are kept
constexpr int32_t kBatch = 32;

using Step = std::function<void()>;

// A line of /proc/self/status, in KB.
long status_of(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != name + ":") continue;
    long kilobytes = 0;
    status >> kilobytes;
    return kilobytes;
  }
  return 0;
}

// What is most resident while `make`'s step runs, beyond what is when it has been made.
long measured(const std::function<Step()>& make) {
  int ends[2];
  if (pipe(ends) != 0) std::abort();
  const pid_t child = fork();
  if (child == 0) {
    const Step step = make();
    std::ofstream("/proc/self/clear_refs") << 5;
    const long idle = status_of("VmRSS");
    for (int i = 0; i < kSteps; ++i) step();
    const long used = status_of("VmHWM") - idle;
    _exit(write(ends[1], &used, sizeof(used)) == sizeof(used) ? 0 : 1);
  }
  long used = 0;
  int status = 0;
  const bool told = read(ends[0], &used, sizeof(used)) == sizeof(used);
  if (waitpid(child, &status, 0) < 0 || status != 0 || !told) {
    fmt::print(stderr, "memory_bench: a side did not finish\n");
    std::exit(1);
  }
  close(ends[0]);
  close(ends[1]);
  return used;
}

std::vector<int32_t> labels() {
  std::vector<int32_t> classes;
  for (int32_t i = 0; i < kBatch; ++i) classes.push_back(i % 10);
  return classes;
}

// In stages where there are options for that.
Step train(const std::optional<FunctionOptions>& options) {
  const auto net = std::make_shared<examples::ResNet20>();
  const auto sgd =
      std::make_shared<optim::Sgd>(nn::parameters(*net), optim::SgdOptions{.learning_rate = 0.01});
  const Tensor images = default_generator().uniform(Shape(kBatch, 32, 32, 3));
  const Tensor classes = int_list(labels());
  const auto step = [=](const Tensor& x, const Tensor& y) {
    Tape tape;
    const Tensor loss = nn::softmax_cross_entropy((*net)(x, nn::Mode::kTraining), y);
    sgd->step(tape.gradient(loss, sgd->parameters()));
    return loss;
  };
  if (!options) return [=] { step(images, classes); };
  return [=, f = function(step, *options)] { f(images, classes); };
}

void compare() {
  const long theirs = measured([] {
    libtorch::use_one_thread();
    return libtorch::train_res_net(kBatch, labels());
  });
  const long eager = measured([] { return train(std::nullopt); });
  const long staged = measured([] { return train(FunctionOptions()); });
  const long limited = measured([] { return train(FunctionOptions{.memory_limit = kLimit}); });
  const auto row = [&](const char* name, long kilobytes) {
    fmt::print("{:<30} {:>8.1f} MB  {:>5.2f} of libtorch's\n", name, static_cast<double>(kilobytes) / 1024,
               static_cast<double>(kilobytes) / static_cast<double>(theirs));
  };
  fmt::print("ResNet-20, batch {}, {} steps: most resident beyond what is before the first\n", kBatch,
             kSteps);
  row("libtorch", theirs);
  row("Diatom, eager", eager);
  row("Diatom, staged (0.75 wanted)", staged);
  row("Diatom, staged, within 32 MB", limited);
}

}  // namespace
}  // namespace diatom::bench

int main() {
  diatom::bench::compare();
  return 0;
}
