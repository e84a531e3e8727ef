#include "diatom/runtime/step_runner.h"

#include <utility>

namespace diatom {

StepRunner::StepRunner(std::span<const ProgramStep> steps, const RunContext& context,
                       const RunOptions& options, uint64_t program)
    : steps_(steps),
      context_(context),
      options_(options),
      may_be_stopped_(options.cancel.stop_possible() || options.deadline != Clock::time_point::max()) {
  if (options.profiler == nullptr) return;
  known_ = options.profiler->steps_of(program, [this] { return described(); }).data();
}

std::vector<Profiler::Step> StepRunner::described() const {
  std::vector<Profiler::Step> all;
  for (const ProgramStep& step : steps_) {
    Dims shape;
    int64_t elements = 0;
    for (const int32_t input : step.inputs) {
      if (input >= 0) elements += element_count(context_.resolve(context_, input).dims);
    }
    for (const int32_t output : step.outputs)
      elements += element_count(context_.resolve(context_, output).dims);
    if (!step.outputs.empty()) shape = context_.resolve(context_, step.outputs[0]).dims;
    all.push_back({step.name, Shape(shape), elements});
  }
  return all;
}

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
  if (known_ == nullptr) return run_or_stop(step, context);
  Profiler::Run noted{known_ + step, {}, {}};
  const bool ran = run_or_stop(step, context);
  if (ran) noted.ends.push_back(TickClock::ticks());
  noted.clock.stop();
  options_.profiler->record(std::move(noted));
  return ran;
}

void StepRunner::run_all() {
  Status status;
  RunContext context = context_;
  context.status = &status;
  if (known_ != nullptr) return run_all_timed(context);
  for (size_t i = 0; i < steps_.size() && run_or_stop(i, context); ++i) {
  }
}

void StepRunner::run_all_timed(RunContext& context) {
  Profiler::Run noted{known_, {}, {}};
  noted.ends.reserve(steps_.size());
  for (size_t i = 0; i < steps_.size() && run_or_stop(i, context); ++i)
    noted.ends.push_back(TickClock::ticks());
  noted.clock.stop();
  options_.profiler->record(std::move(noted));
}

bool StepRunner::run_or_stop(size_t step, RunContext& context) {
  if (may_be_stopped_) {
    if (const char* const reason = asked_to_stop()) {
      stop(step, {}, reason);
      return false;
    }
  }
  context.status->code = run(steps_[step], context);
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
