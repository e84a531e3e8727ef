// Executor runs a Plan, wherever the plan and its constants lie: the part that Interpreter, which plans a
// model on the device, and PlanRunner, which runs a plan made ahead of time, have in common. It owns nothing.
// One thread at a time may use it.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/quantization.h"
#include "diatom/base/status.h"
#include "diatom/ops/context.h"
#include "diatom/ops/define.h"
#include "diatom/plan/flatbuffer.h"
#include "diatom/plan/plan.h"

namespace diatom {

// An input or output: where its elements lie, row-major, and how to read them. Empty when there is no such
// tensor.
struct TensorView {
  void* data = nullptr;
  size_t bytes = 0;
  DType dtype = DType::kAny;
  Dims dims;
  Quantization quantization;
  Text name;

  explicit operator bool() const { return data != nullptr; }
  // The elements as T; empty when they are of another dtype.
  template <typename T>
  Span<T> as() const {
    if (dtype != dtype_of<T>) return {};
    return {static_cast<T*>(data), bytes / sizeof(T)};
  }
};

// Is told of every step as it begins and ends, for profiling; also of the steps of subgraphs that a step
// runs.
struct Observer {
  void (*step)(Observer& self, int subgraph, int step, bool ends);
};

// Where among the linked operators the body of a step is.
struct ChosenBody {
  uint16_t op;
  uint16_t variant;
};

// Where the plan says, among what the context counts from; null for nowhere.
void* address(const RunContext& context, Location location);

class Executor {
 public:
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  // Why construction or the last run() failed; ok() otherwise.
  const Status& status() const { return status_; }

  int input_count() const { return plan_ == nullptr ? 0 : plan_->subgraph(0).input_count; }
  int output_count() const { return plan_ == nullptr ? 0 : plan_->subgraph(0).output_count; }

  // Computes the outputs from the inputs. Fails only for data that has no result (a gather index out of
  // range) or when construction failed.
  const Status& run() { return run_subgraph(0); }

  // Gives variables, and the memory of operators with state, their initial values.
  void reset();

  // `observer` may be null; it outlives its use.
  void observe(Observer* observer) { observer_ = observer; }

  const Plan* plan() const { return plan_; }
  // For whoever runs the steps of a subgraph himself: where its tensors are.
  RunContext context(int subgraph) const { return context(subgraph, frame()); }

 protected:
  explicit Executor(OpList operators) : operators_(operators) {}

  // What the locations of `plan` count from; `memory` holds nothing until reset().
  void start(const Plan* plan, uint8_t* frame, uint8_t* memory, const uint8_t* constants);

  const Status& run_subgraph(int subgraph);
  // A tensor of the main frame, without what only the model knows of it.
  TensorView view(int subgraph, int32_t tensor) const { return view(subgraph, tensor, frame()); }

  OpList operators_;
  const ChosenBody* bodies_ = nullptr;  // what Step::op counts in a plan made elsewhere; else null
  const Plan* plan_ = nullptr;
  Status status_;

 private:
  friend struct ControlFlow;

  const int32_t* vector(Location location) const {
    return reinterpret_cast<const int32_t*>(bases_[static_cast<int>(location.region())] + location.offset());
  }
  uint8_t* frame() const { return bases_[static_cast<int>(Region::kFrame)]; }
  Code execute(int subgraph, uint8_t* frame);
  TensorView view(int subgraph, int32_t tensor, uint8_t* frame) const;
  RunContext context(int subgraph, uint8_t* frame) const;
  static Operand resolve(const RunContext& context, int32_t tensor);

  uint8_t* bases_[kRegionCount] = {};
  Observer* observer_ = nullptr;
};

}  // namespace diatom
