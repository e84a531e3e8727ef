// Series<kTerms> is the start of a power series, its coefficients rounded once.
#pragma once

namespace diatom::math {

template <int kTerms>
struct Series {
  double coefficients[kTerms];

  template <typename Coefficient>
  explicit constexpr Series(Coefficient coefficient) : coefficients{} {
    for (int i = 0; i < kTerms; ++i) coefficients[i] = coefficient(i);
  }
  double operator()(double x) const {
    double sum = coefficients[kTerms - 1];
    for (int i = kTerms - 2; i >= 0; --i) sum = sum * x + coefficients[i];
    return sum;
  }
};

// Exact up to 18.
constexpr double factorial(int n) { return n < 2 ? 1.0 : n * factorial(n - 1); }

}  // namespace diatom::math
