// How programs run, as the staged functions that a thread calls, while a RunScope lives there:
//
//   RunScope scope({.deadline = std::chrono::steady_clock::now() + 50ms});
//   const Tensor y = step(x);  // an Error once the time is over
#pragma once

#include <chrono>
#include <stop_token>

namespace diatom {

class Profiler;

struct RunOptions {
  // Whether steps that do not wait for one another may run at once, on the threads of oneTBB. What comes out
  // is the same.
  bool parallel = true;
  // No further step begins once it asks to stop, or the time is over; the run is then an Error.
  std::stop_token cancel = {};
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
  // Is told when steps began and ended; null where nobody is. It outlives the scope.
  Profiler* profiler = nullptr;
};

class RunScope {
 public:
  explicit RunScope(RunOptions options);
  ~RunScope();
  RunScope(const RunScope&) = delete;
  RunScope& operator=(const RunScope&) = delete;

 private:
  RunOptions options_;
  const RunOptions* outer_;
};

// This thread's.
const RunOptions& run_options();

}  // namespace diatom
