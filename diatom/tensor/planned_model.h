// PlannedModel is a model with an interpreter in an arena of its own, on a device whose memory the
// process can address, which grew until the plan fitted. The
// model's bytes outlive it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "diatom/base/arena.h"
#include "diatom/ops/define.h"
#include "diatom/plan/interpreter.h"
#include "diatom/plan/model.h"
#include "diatom/tensor/device.h"

namespace diatom {

class PlannedModel {
 public:
  PlannedModel(const Model& model, OpList operators, const PlanOptions& options = {}, Device device = {});

  // Why the model cannot run; ok() when it can.
  const Status& status() const { return interpreter_->status(); }
  const Model& model() const { return model_; }
  OpList operators() const { return operators_; }
  // Raises the sentence of a status that is not ok.
  void check(const Status& status) const;
  Device device() const { return device_; }
  Interpreter& interpreter() { return *interpreter_; }
  const Interpreter& interpreter() const { return *interpreter_; }

 private:
  bool plan(size_t arena_bytes, const PlanOptions& options);

  Model model_;
  OpList operators_;
  Device device_;
  std::unique_ptr<void, std::function<void(void*)>> memory_;
  std::optional<Arena> arena_;
  std::optional<Interpreter> interpreter_;
};

}  // namespace diatom
