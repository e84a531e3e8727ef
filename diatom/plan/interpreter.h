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
#include "diatom/base/status.h"
#include "diatom/ops/define.h"
#include "diatom/plan/executor.h"
#include "diatom/plan/model.h"
#include "diatom/plan/plan.h"
#include "diatom/plan/planner.h"

namespace diatom {

class Interpreter : public Executor {
 public:
  Interpreter(const Model& model, Arena& arena, OpList operators, const PlanOptions& options = {});

  TensorView input(int index) const;
  TensorView output(int index) const;
  // By the tensor's name in the model.
  TensorView input(const char* name) const;
  TensorView output(const char* name) const;

  // Plans anew for other input shapes, as for another batch size; state starts over. Only for the interpreter
  // that was constructed last on its arena. On failure the interpreter cannot run until a replan() succeeds.
  const Status& replan(Span<const InputShape> input_shapes);

  // What the plan needs of an arena, in bytes.
  uint32_t persistent_bytes() const { return plan_ == nullptr ? 0 : plan_->persistent_bytes(); }
  uint32_t frame_bytes() const { return frame_bytes_; }
  uint32_t lower_bound() const { return plan_ == nullptr ? 0 : plan_->subgraph(0).lower_bound; }
  // The smallest arena, 16-byte aligned, that the model could have had for itself.
  uint32_t arena_bytes() const;

 private:
  friend class SignatureRunner;

  void build();
  TensorView view_of(int subgraph, int32_t tensor) const;
  TensorView at(Dims tensors, int index) const;
  TensorView named(Dims tensors, const char* name) const;

  const Model model_;
  Arena& arena_;
  PlanOptions options_;
  uint32_t start_;  // of the persistent part in the arena
  uint32_t frame_bytes_ = 0;
};

}  // namespace diatom
