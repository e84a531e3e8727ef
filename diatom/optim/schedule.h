// A schedule is a learning rate by the number of steps that were taken; a number is one that stays.
#pragma once

#include <cstdint>
#include <functional>

namespace diatom::optim {

class Schedule {
 public:
  Schedule(double rate);  // NOLINT: a number is a schedule, and constant
  explicit Schedule(std::function<double(int64_t step)> rate) : rate_(std::move(rate)) {}

  double at(int64_t step) const { return rate_(step); }
  bool constant() const { return constant_; }

 private:
  std::function<double(int64_t)> rate_;
  bool constant_ = false;
};

// From `rate` by `factor` every `interval` steps.
Schedule step_decay(double rate, double factor, int64_t interval);
// The same, smoothly.
Schedule exponential_decay(double rate, double factor, int64_t interval);
// From `rate` down to `least` after `steps`, along half a cosine (Loshchilov and Hutter, 2017).
Schedule cosine_decay(double rate, int64_t steps, double least = 0);
// Rises from nothing for `steps`, and then goes on as `after` does from its start.
Schedule warm_up(int64_t steps, const Schedule& after);

}  // namespace diatom::optim
