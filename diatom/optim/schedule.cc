#include "diatom/optim/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace diatom::optim {

Schedule::Schedule(double rate) : rate_([rate](int64_t) { return rate; }), constant_(true) {}

Schedule step_decay(double rate, double factor, int64_t interval) {
  return Schedule([=](int64_t step) {
    const int64_t decays = step / interval;
    return rate * std::pow(factor, static_cast<double>(decays));
  });
}

Schedule exponential_decay(double rate, double factor, int64_t interval) {
  return Schedule([=](int64_t step) {
    return rate * std::pow(factor, static_cast<double>(step) / static_cast<double>(interval));
  });
}

Schedule cosine_decay(double rate, int64_t steps, double least) {
  return Schedule([=](int64_t step) {
    const double progress = std::min(1.0, static_cast<double>(step) / static_cast<double>(steps));
    return least + (rate - least) * (1 + std::cos(std::numbers::pi * progress)) / 2;
  });
}

Schedule warm_up(int64_t steps, const Schedule& after) {
  return Schedule([=](int64_t step) {
    if (step >= steps) return after.at(step - steps);
    return after.at(0) * static_cast<double>(step + 1) / static_cast<double>(steps);
  });
}

}  // namespace diatom::optim
