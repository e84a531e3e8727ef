// PlannedModel is a model with an interpreter in an arena of its own, which grew until the plan fitted. The
// model's bytes outlive it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "diatom/base/arena.h"
#include "diatom/ops/define.h"
#include "diatom/plan/interpreter.h"
#include "diatom/plan/model.h"

namespace diatom {

class PlannedModel {
 public:
  PlannedModel(const Model& model, OpList operators, const PlanOptions& options = {});

  // Why the model cannot run; ok() when it can.
  const Status& status() const { return interpreter_->status(); }
  const Model& model() const { return model_; }
  OpList operators() const { return operators_; }
  // Raises the sentence of a status that is not ok.
  void check(const Status& status) const;
  Interpreter& interpreter() { return *interpreter_; }
  const Interpreter& interpreter() const { return *interpreter_; }

 private:
  bool plan(size_t arena_bytes, const PlanOptions& options);

  Model model_;
  OpList operators_;
  std::unique_ptr<uint8_t, void (*)(void*)> memory_;
  std::optional<Arena> arena_;
  std::optional<Interpreter> interpreter_;
};

}  // namespace diatom
