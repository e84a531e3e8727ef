// Interpreter runs a model in a caller-owned arena: it plans once when constructed, and after that run()
// neither allocates nor can fail for memory. The model's bytes and the arena outlive it. One thread at a time
// may use an interpreter; interpreters with arenas of their own are independent.
//
//   alignas(16) static uint8_t memory[16 * 1024];
//   diatom::Arena arena(memory, sizeof(memory));
//   diatom::Model model;
//   diatom::Status status;
//   if (diatom::Model::open(file, model, status) != diatom::Code::kOk) return report(status);
//   constexpr diatom::Ops<diatom::conv_2d, diatom::softmax> operators;
//   diatom::Interpreter interpreter(model, arena, operators);
//   if (!interpreter.status().ok()) return report(interpreter.status());
//   read_sensor(interpreter.input(0).as<int8_t>());
//   interpreter.run();
//   use(interpreter.output(0).as<int8_t>());
//
// Inputs keep their values over run() unless PlanOptions::reuse_inputs gives their memory away; `diatom info`
// says how much that saves. Interpreters that share an arena share its frame: one's inputs and outputs last
// until another is constructed or runs.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/arena.h"
#include "diatom/base/quantization.h"
#include "diatom/base/status.h"
#include "diatom/ops/define.h"
#include "diatom/plan/model.h"
#include "diatom/plan/plan.h"
#include "diatom/plan/planner.h"

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

class Interpreter {
 public:
  Interpreter(const Model& model, Arena& arena, OpList operators, const PlanOptions& options = {});
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;

  // Why construction, replan() or the last run() failed; ok() otherwise.
  const Status& status() const { return status_; }

  int input_count() const;
  int output_count() const;
  TensorView input(int index) const;
  TensorView output(int index) const;
  // By the tensor's name in the model.
  TensorView input(const char* name) const;
  TensorView output(const char* name) const;

  // Computes the outputs from the inputs. Fails only for data that has no result (a gather index out of
  // range) or when construction failed.
  const Status& run();

  // Gives variables, and the memory of operators with state, their initial values.
  void reset();

  // Plans anew for other input shapes, as for another batch size; state starts over. Only for the interpreter
  // that was constructed last on its arena. On failure the interpreter cannot run until a replan() succeeds.
  const Status& replan(Span<const InputShape> input_shapes);

  // `observer` may be null; it outlives its use.
  void observe(Observer* observer) { observer_ = observer; }

  // The plan and what it needs of an arena, in bytes.
  const Plan* plan() const { return plan_; }
  uint32_t persistent_bytes() const { return plan_ == nullptr ? 0 : plan_->persistent_bytes; }
  uint32_t frame_bytes() const { return frame_bytes_; }
  uint32_t lower_bound() const { return plan_ == nullptr ? 0 : plan_->subgraph(0).lower_bound; }
  // The smallest arena, 16-byte aligned, that the model could have had for itself.
  uint32_t arena_bytes() const;

 private:
  friend struct ControlFlow;
  friend class SignatureRunner;

  void build();
  TensorView view(int subgraph, Dims tensors, int index, uint8_t* frame) const;
  uint8_t* frame() const { return arena_.end() - frame_bytes_; }
  int find(int subgraph, Dims tensors, const char* name) const;
  const Status& run_subgraph(int subgraph);
  Code execute(int subgraph, uint8_t* frame);
  void set_bases(RunContext& context, uint8_t* frame) const;
  static Operand resolve(const RunContext& context, int32_t tensor);

  const Model model_;
  Arena& arena_;
  OpList operators_;
  PlanOptions options_;
  Plan* plan_ = nullptr;
  uint32_t start_;  // of the persistent part in the arena
  uint32_t frame_bytes_ = 0;
  Observer* observer_ = nullptr;
  Status status_;
};

}  // namespace diatom
