// StepRecorder is an Observer that adds up how long each step of the main subgraph takes, in 16 bytes a step
// that the caller owns. Subgraphs that a step runs count as that step.
//
//   StepRecord records[kSteps];
//   StepRecorder recorder(records, read_cycle_counter);
//   interpreter.observe(&recorder);
#pragma once

#include <stdint.h>

#include "diatom/base/span.h"
#include "diatom/plan/executor.h"

namespace diatom {

struct StepRecord {
  uint64_t ticks = 0;  // of all runs
  uint32_t runs = 0;
  uint32_t began = 0;  // the clock when the newest run of the step began
};

class StepRecorder : public Observer {
 public:
  // A clock that may wrap around, but not twice within a step. Steps beyond `records` are not recorded.
  using Clock = uint32_t (*)();

  StepRecorder(Span<StepRecord> records, Clock clock) : Observer{on_step}, records_(records), clock_(clock) {}

 private:
  static void on_step(Observer& self, int subgraph, int step, bool ends) {
    StepRecorder& recorder = static_cast<StepRecorder&>(self);
    if (subgraph != 0 || static_cast<size_t>(step) >= recorder.records_.size()) return;
    StepRecord& record = recorder.records_[static_cast<size_t>(step)];
    const uint32_t now = recorder.clock_();
    if (!ends) {
      record.began = now;
      return;
    }
    record.ticks += now - record.began;
    ++record.runs;
  }

  Span<StepRecord> records_;
  Clock clock_;
};

static_assert(sizeof(StepRecord) == 16);

}  // namespace diatom
