// prefetch: a thread that takes examples before they are asked for.
#include <thread>

#include "diatom/data/pipeline/background.h"
#include "diatom/data/pipeline/checks.h"
#include "diatom/data/pipeline/queue.h"
#include "diatom/data/pipeline/sources.h"

namespace diatom::pipeline {
namespace {

class PrefetchIteration : public Iteration {
 public:
  PrefetchIteration(std::unique_ptr<Iteration> input, size_t count)
      : input_(std::move(input)), queue_(count) {}

  ~PrefetchIteration() override {
    queue_.cancel();
    if (thread_.joinable()) thread_.join();
  }

  std::optional<Tensors> next() override {
    start();
    return queue_.pop();
  }

  void start() override {
    if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  }

  int64_t skip(int64_t count) override {
    return thread_.joinable() ? Iteration::skip(count) : input_->skip(count);
  }

 private:
  void work() {
    stay_in_background();
    try {
      for (;;) {
        std::optional<Tensors> example = input_->next();
        if (!example) return queue_.close();
        if (!queue_.push(*std::move(example))) return;
      }
    } catch (...) {
      queue_.fail(std::current_exception());
    }
  }

  const std::unique_ptr<Iteration> input_;
  Queue<Tensors> queue_;
  std::thread thread_;
};

}  // namespace

Source prefetched(const Source& input, int64_t count) {
  check_at_least(1, count, "prefetch", "count");
  return Source([=](int64_t epoch) {
    return std::make_unique<PrefetchIteration>(input.begin(epoch), static_cast<size_t>(count));
  });
}

}  // namespace diatom::pipeline
