#include "diatom/runtime/parallel_run.h"

// WebAssembly has neither the library nor threads.
#if __has_include(<tbb/task_group.h>)
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <atomic>
#include <vector>

namespace diatom {
namespace {

// Work below which threads cost more than they save, and work of a part.
constexpr size_t kFewElements = size_t{256} << 10;
constexpr size_t kPartElements = size_t{64} << 10;

class ParallelRun {
 public:
  ParallelRun(const Dependencies& dependencies, StepRunner& runner)
      : dependencies_(dependencies), runner_(runner), waits_(dependencies.waits.size()) {}

  void run() {
    std::vector<int32_t> ready;
    for (size_t i = 0; i < waits_.size(); ++i) {
      waits_[i].store(dependencies_.waits[i], std::memory_order_relaxed);
      if (dependencies_.waits[i] == 0) ready.push_back(static_cast<int32_t>(i));
    }
    work(std::move(ready));
    tasks_.wait();
  }

 private:
  // Runs what is ready and what thereby becomes so, and leaves what is worth it to other threads.
  void work(std::vector<int32_t> ready) {
    while (!ready.empty()) {
      const int32_t step = ready.back();
      ready.pop_back();
      if (!ready.empty() && dependencies_.heavy[static_cast<size_t>(step)]) {
        tasks_.run([this, step] { run_from(step); });
      } else {
        end(step, ready);
      }
    }
  }

  void run_from(int32_t step) {
    std::vector<int32_t> ready;
    end(step, ready);
    work(std::move(ready));
  }

  void end(int32_t step, std::vector<int32_t>& ready) {
    runner_.run(static_cast<size_t>(step));
    for (const int32_t follower : dependencies_.followers[static_cast<size_t>(step)]) {
      if (waits_[static_cast<size_t>(follower)].fetch_sub(1, std::memory_order_acq_rel) == 1)
        ready.push_back(follower);
    }
  }

  const Dependencies& dependencies_;
  StepRunner& runner_;
  std::vector<std::atomic<int32_t>> waits_;
  tbb::task_group tasks_;
};

}  // namespace

bool has_threads() { return tbb::this_task_arena::max_concurrency() > 1; }

void in_ranges(size_t count, size_t unit, size_t weight, const std::function<void(size_t, size_t)>& run) {
  if (count * weight <= kFewElements || !has_threads()) return run(0, count);
  const size_t part = std::max(kPartElements / weight / unit, size_t{1}) * unit;
  tbb::parallel_for(size_t{0}, (count + part - 1) / part,
                    [&](size_t i) { run(i * part, std::min(count, (i + 1) * part)); });
}

void run_parallel(const Dependencies& dependencies, StepRunner& runner) {
  ParallelRun(dependencies, runner).run();
}

}  // namespace diatom
#else
namespace diatom {

bool has_threads() { return false; }

void in_ranges(size_t count, size_t, size_t, const std::function<void(size_t, size_t)>& run) {
  run(0, count);
}

void run_parallel(const Dependencies& dependencies, StepRunner& runner) {
  for (size_t i = 0; i < dependencies.waits.size(); ++i) runner.run(i);
}

}  // namespace diatom
#endif
