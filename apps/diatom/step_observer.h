// StepObserver is told of the steps of an interpreter as they begin and end, while it lives.
#pragma once

#include <functional>
#include <utility>

#include "diatom/plan/interpreter.h"

namespace diatom {

class StepObserver : private Observer {
 public:
  using Told = std::function<void(int subgraph, int step, bool ends)>;

  StepObserver(Interpreter& interpreter, Told told)
      : Observer{tell}, interpreter_(interpreter), told_(std::move(told)) {
    interpreter.observe(this);
  }
  ~StepObserver() { interpreter_.observe(nullptr); }
  StepObserver(const StepObserver&) = delete;
  StepObserver& operator=(const StepObserver&) = delete;

 private:
  static void tell(Observer& self, int subgraph, int step, bool ends) {
    static_cast<StepObserver&>(self).told_(subgraph, step, ends);
  }

  Interpreter& interpreter_;
  const Told told_;
};

}  // namespace diatom
