#include "diatom/runtime/step_runner.h"

#include "diatom/runtime/profiler.h"

namespace diatom {

StepRunner::StepRunner(std::span<const ProgramStep> steps, const RunContext& context,
                       const RunOptions& options)
    : steps_(steps),
      context_(context),
      options_(options),
      watched_(options.profiler != nullptr || options.cancel.stop_possible() ||
               options.deadline != Clock::time_point::max()) {}

Code StepRunner::run(const ProgramStep& step, RunContext& context) {
  context.inputs = step.inputs;
  context.outputs = step.outputs;
  context.scratch_memory = step.scratch;
  context.kept_memory = step.memory;
  return step.run(step.attrs, step.state, context);
}

bool StepRunner::run(size_t step) {
  if (stopped_.load(std::memory_order_relaxed)) return false;
  Status status;
  RunContext context = context_;
  context.status = &status;
  if (watched_) {
    Clock::time_point begin = Clock::now();
    return run_watched(step, context, begin);
  }
  status.code = run(steps_[step], context);
  if (!status.ok()) stop(step, status, nullptr);
  return status.ok();
}

void StepRunner::run_all() {
  Status status;
  RunContext context = context_;
  context.status = &status;
  Clock::time_point begin = watched_ ? Clock::now() : Clock::time_point();
  for (size_t i = 0; i < steps_.size(); ++i) {
    if (watched_) {
      if (!run_watched(i, context, begin)) return;
      continue;
    }
    status.code = run(steps_[i], context);
    if (!status.ok()) return stop(i, status, nullptr);
  }
}

bool StepRunner::run_watched(size_t step, RunContext& context, Clock::time_point& begin) {
  if (const char* const reason = asked_to_stop()) {
    stop(step, {}, reason);
    return false;
  }
  context.status->code = run(steps_[step], context);
  if (options_.profiler != nullptr) {
    const Clock::time_point end = Clock::now();
    options_.profiler->record(steps_[step].name, context, begin, end);
    begin = end;
  }
  if (context.status->ok()) return true;
  stop(step, *context.status, nullptr);
  return false;
}

const char* StepRunner::asked_to_stop() const {
  if (options_.cancel.stop_requested()) return "was cancelled";
  if (options_.deadline != Clock::time_point::max() && Clock::now() >= options_.deadline)
    return "did not end by its deadline";
  return nullptr;
}

void StepRunner::stop(size_t step, const Status& status, const char* reason) {
  const std::lock_guard lock(mutex_);
  if (stopped_ && stopped_at_ < step) return;
  stopped_ = true;
  status_ = status;
  stopped_by_ = reason;
  stopped_at_ = step;
}

}  // namespace diatom
