// Profile adds up the time that every step of a model takes.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "apps/diatom/step_observer.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {

class Profile {
 public:
  explicit Profile(LoadedModel& loaded);

  struct Row {
    std::string name;
    double microseconds;
  };
  // The steps of the main subgraph in their order, all runs added up; a step that runs a subgraph includes
  // it.
  std::vector<Row> rows() const;
  // The rows as a table with their shares.
  std::string table(int runs) const;

 private:
  using Clock = std::chrono::steady_clock;

  void step(int subgraph, int index, bool ends);

  LoadedModel& loaded_;
  std::vector<Clock::time_point> begun_;
  std::vector<Clock::duration> spent_;
  const StepObserver observer_;
};

}  // namespace diatom
