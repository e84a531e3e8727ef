#include "diatom/io/tensorboard/histogram.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "diatom/ops/quantization/cast.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/error.h"

namespace diatom::tensorboard {
namespace {

// 1e-12 and each a tenth more up to 1e20, their negatives, and 0 between.
std::vector<double> make_limits() {
  std::vector<double> positive;
  for (double limit = 1e-12; limit < 1e20; limit *= 1.1) positive.push_back(limit);
  positive.push_back(std::numeric_limits<double>::max());
  std::vector<double> limits;
  for (size_t i = positive.size(); i-- > 0;) limits.push_back(-positive[i]);
  limits.push_back(0);
  limits.insert(limits.end(), positive.begin(), positive.end());
  return limits;
}

// Keeps every bucket that is not empty, and of those between the last.
void put_buckets(const std::vector<double>& limits, const std::vector<double>& counts, ValueCounts& values) {
  for (size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0 && i + 1 < counts.size() && counts[i + 1] == 0) continue;
    values.limits.push_back(limits[i]);
    values.buckets.push_back(counts[i]);
  }
}

}  // namespace

ValueCounts count_values(const Tensor& tensor) {
  static const std::vector<double> kLimits = make_limits();
  const Tensor reals = cast(tensor.to(Device()), {.to = DType::kFloat64});
  std::vector<double> counts(kLimits.size());
  ValueCounts values;
  for (const double x : reals.as<double>()) {
    if (!std::isfinite(x)) raise(fmt::format("histogram: {} is among the values, expected finite ones", x));
    values.least = values.count == 0 ? x : std::min(values.least, x);
    values.greatest = values.count == 0 ? x : std::max(values.greatest, x);
    values.count += 1;
    values.sum += x;
    values.sum_of_squares += x * x;
    const auto limit = std::upper_bound(kLimits.begin(), kLimits.end() - 1, x);
    counts[static_cast<size_t>(limit - kLimits.begin())] += 1;
  }
  put_buckets(kLimits, counts, values);
  return values;
}

}  // namespace diatom::tensorboard
