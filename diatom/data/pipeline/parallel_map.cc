// map on threads of its own. A thread takes an example, one thread at a time, and with the same lock puts
// into the queue where its result will be, so that results come in the order of the examples.
#include <atomic>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include "diatom/data/pipeline/background.h"
#include "diatom/data/pipeline/queue.h"
#include "diatom/data/pipeline/sources.h"

namespace diatom::pipeline {
namespace {

// Examples of each thread that may wait: few in memory, yet enough that threads seldom wait for each other.
constexpr size_t kAhead = 16;

class ParallelMap : public Iteration {
 public:
  ParallelMap(std::unique_ptr<Iteration> input, std::shared_ptr<const MapFunction> function,
              const MapOptions& options, uint64_t epoch_seed)
      : input_(std::move(input)),
        key_{epoch_seed, 0},
        function_(std::move(function)),
        options_(options),
        results_(kAhead * static_cast<size_t>(options.threads)) {}

  ~ParallelMap() override {
    results_.cancel();
    for (std::thread& thread : threads_) thread.join();
  }

  std::optional<Tensors> next() override {
    start();
    std::optional<std::future<Tensors>> result = results_.pop();
    if (!result) return std::nullopt;
    return result->get();
  }

  void start() override {
    if (!threads_.empty()) return;
    working_ = options_.threads;
    threads_.reserve(static_cast<size_t>(options_.threads));
    try {
      for (int i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { work(); });
    } catch (...) {
      results_.cancel();
      throw;
    }
  }

  int64_t skip(int64_t count) override {
    if (!threads_.empty()) return Iteration::skip(count);
    const int64_t passed = input_->skip(count);
    key_.index += passed;
    return passed;
  }

 private:
  struct Task {
    Tensors example;
    ExampleKey key;
    std::promise<Tensors> result;
  };

  void work() {
    stay_in_background();
    while (std::optional<Task> task = take()) {
      std::future<Tensors> result = options_.ordered ? std::future<Tensors>() : task->result.get_future();
      try {
        task->result.set_value((*function_)(task->example, task->key));
      } catch (...) {
        task->result.set_exception(std::current_exception());
      }
      if (!options_.ordered && !results_.push(std::move(result))) break;
    }
    if (--working_ == 0) results_.close();
  }

  // Nothing when there are no more, or nobody wants them.
  std::optional<Task> take() {
    const std::lock_guard lock(input_mutex_);
    if (ended_) return std::nullopt;
    try {
      if (std::optional<Tensors> example = input_->next()) {
        Task task{*std::move(example), key_, {}};
        ++key_.index;
        if (!options_.ordered || results_.push(task.result.get_future())) return task;
      }
    } catch (...) {
      std::promise<Tensors> failed;
      failed.set_exception(std::current_exception());
      results_.push(failed.get_future());
    }
    ended_ = true;
    return std::nullopt;
  }

  std::mutex input_mutex_;  // guards the next three
  const std::unique_ptr<Iteration> input_;
  ExampleKey key_;
  bool ended_ = false;

  const std::shared_ptr<const MapFunction> function_;
  const MapOptions options_;
  Queue<std::future<Tensors>> results_;
  std::atomic<int> working_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace

std::unique_ptr<Iteration> parallel_map(std::unique_ptr<Iteration> input,
                                        std::shared_ptr<const MapFunction> function,
                                        const MapOptions& options, uint64_t epoch_seed) {
  return std::make_unique<ParallelMap>(std::move(input), std::move(function), options, epoch_seed);
}

}  // namespace diatom::pipeline
