// Multilinear is an integer that depends on sizes linearly in each of them, as extents and numbers of
// elements do: 3 n, n + 2, n m + 1.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace diatom {

using Sizes = std::vector<int32_t>;

// The places where fit() wants to know the values: each size as in `base` or one more, where corner c has one
// more where bit k of c is set for size k.
std::vector<Sizes> corners(const Sizes& base);

class Multilinear {
 public:
  // The only one that has these values at the corners.
  static Multilinear fit(const Sizes& base, std::span<const int64_t> values);

  int64_t at(const Sizes& sizes) const;
  bool constant() const;

 private:
  Sizes base_;
  std::vector<int64_t> factors_;  // of the product of (size - base) for the sizes in each set
};

}  // namespace diatom
