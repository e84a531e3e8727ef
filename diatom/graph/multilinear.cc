#include "diatom/graph/multilinear.h"

#include <algorithm>

namespace diatom {

std::vector<Sizes> corners(const Sizes& base) {
  std::vector<Sizes> all(size_t{1} << base.size(), base);
  for (size_t corner = 0; corner < all.size(); ++corner) {
    for (size_t k = 0; k < base.size(); ++k) all[corner][k] += static_cast<int32_t>(corner >> k & 1);
  }
  return all;
}

Multilinear Multilinear::fit(const Sizes& base, std::span<const int64_t> values) {
  Multilinear fitted;
  fitted.base_ = base;
  fitted.factors_.assign(values.begin(), values.end());
  // Differences along one size after another.
  for (size_t k = 0; k < base.size(); ++k) {
    for (size_t set = 0; set < values.size(); ++set) {
      const size_t bit = size_t{1} << k;
      if ((set & bit) != 0) fitted.factors_[set] -= fitted.factors_[set ^ bit];
    }
  }
  return fitted;
}

int64_t Multilinear::at(const Sizes& sizes) const {
  int64_t sum = 0;
  for (size_t set = 0; set < factors_.size(); ++set) {
    int64_t product = factors_[set];
    for (size_t k = 0; k < base_.size(); ++k) {
      if ((set >> k & 1) != 0) product *= sizes[k] - base_[k];
    }
    sum += product;
  }
  return sum;
}

bool Multilinear::constant() const {
  return std::all_of(factors_.begin() + 1, factors_.end(), [](int64_t factor) { return factor == 0; });
}

}  // namespace diatom
