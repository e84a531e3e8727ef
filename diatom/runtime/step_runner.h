// StepRunner runs single steps of a program for one run of it, and notes the first that cannot be run. Any
// threads may use it at once.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <span>
#include <vector>

#include "diatom/runtime/profiler.h"
#include "diatom/runtime/run_options.h"
#include "diatom/runtime/step.h"

namespace diatom {

class StepRunner {
 public:
  // `context` is one of the program's, but for what differs from step to step; `program` is its number.
  StepRunner(std::span<const ProgramStep> steps, const RunContext& context, const RunOptions& options,
             uint64_t program);

  // Does nothing once a step failed, or the run was asked to stop. False then.
  bool run(size_t step);
  // The same for all steps, in their order.
  void run_all();

  // Why not all steps ran; its `op` is set where an operator of a subgraph failed.
  const Status& status() const { return status_; }
  // What asked the run to stop; null for a status that is not ok, or where all steps ran.
  const char* stopped_by() const { return stopped_by_; }
  bool stopped() const { return stopped_; }
  // The first step that did not run, or failed.
  size_t stopped_at() const { return stopped_at_; }

 private:
  using Clock = std::chrono::steady_clock;

  static Code run(const ProgramStep& step, RunContext& context);
  std::vector<Profiler::Step> described() const;
  // Why no further step may begin; null where it may.
  const char* asked_to_stop() const;
  void stop(size_t step, const Status& status, const char* reason);
  // Unless the run was asked to stop. False where the step did not run, or failed, which is noted.
  bool run_or_stop(size_t step, RunContext& context);
  // All steps, for the profiler.
  void run_all_timed(RunContext& context);

  const std::span<const ProgramStep> steps_;
  const RunContext context_;
  const RunOptions& options_;
  const bool may_be_stopped_;
  const Profiler::Step* known_ = nullptr;  // the first of the program's steps; null without a profiler
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;  // guards what follows
  Status status_;
  const char* stopped_by_ = nullptr;
  size_t stopped_at_ = 0;
};

}  // namespace diatom
