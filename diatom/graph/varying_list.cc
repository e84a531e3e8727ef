#include "diatom/graph/varying_list.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace diatom {
namespace {

using Number = std::function<double(const Sizes&)>;

double rounded_to(DType dtype, double value) {
  return dtype == DType::kFloat32 ? static_cast<double>(static_cast<float>(value)) : value;
}

std::optional<Number> fit_number(const Sizes& base, const Numbers& values, DType dtype) {
  constexpr double kGreatest = 9007199254740992;  // below which doubles tell all integers apart
  constexpr int kMostNumerators = 64;
  const double first = values[0];
  if (std::all_of(values.begin(), values.end(), [&](double value) { return value == first; }))
    return [first](const Sizes&) { return first; };
  // numerator / value at the corners, if these are integers.
  const auto fit = [&](const auto& integer_of) -> std::optional<Multilinear> {
    std::vector<int64_t> integers;
    for (const double value : values) {
      const double integer = std::nearbyint(integer_of(value));
      if (!(std::abs(integer) < kGreatest)) return std::nullopt;
      integers.push_back(static_cast<int64_t>(integer));
    }
    return Multilinear::fit(base, integers);
  };
  const auto explains = [&](const Number& number) {
    const std::vector<Sizes> places = corners(base);
    for (size_t i = 0; i < places.size(); ++i) {
      if (rounded_to(dtype, number(places[i])) != values[i]) return false;
    }
    return true;
  };
  if (const auto integer = fit([](double value) { return value; })) {
    const Number number = [integer = *integer](const Sizes& sizes) {
      return static_cast<double>(integer.at(sizes));
    };
    if (explains(number)) return number;
  }
  for (int numerator = 1; numerator <= kMostNumerators && is_float(dtype); ++numerator) {
    const auto denominator = fit([&](double value) { return numerator / value; });
    if (!denominator) continue;
    const Number number = [denominator = *denominator, numerator](const Sizes& sizes) {
      return numerator / static_cast<double>(denominator.at(sizes));
    };
    if (explains(number)) return number;
  }
  return std::nullopt;
}

// Each number by itself.
std::optional<VaryingList> fit_each(const Sizes& base, const std::vector<Numbers>& at_corners, DType dtype) {
  std::vector<Number> numbers;
  for (size_t i = 0; i < at_corners[0].size(); ++i) {
    Numbers values;
    for (const Numbers& list : at_corners) values.push_back(list[i]);
    const auto number = fit_number(base, values, dtype);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return [numbers = std::move(numbers)](const Sizes& sizes, size_t) {
    Numbers list;
    for (const Number& number : numbers) list.push_back(number(sizes));
    return list;
  };
}

std::optional<VaryingList> fit_progression(const Sizes& base, const std::vector<Numbers>& at_corners,
                                           DType dtype) {
  Numbers starts;
  Numbers steps;
  for (const Numbers& list : at_corners) {
    if (list.empty()) return std::nullopt;
    starts.push_back(list[0]);
    steps.push_back(list.size() > 1 ? list[1] - list[0] : 0);
    for (size_t i = 0; i < list.size(); ++i) {
      if (list[i] != starts.back() + static_cast<double>(i) * steps.back()) return std::nullopt;
    }
  }
  const auto start = fit_number(base, starts, dtype);
  const auto step = fit_number(base, steps, dtype);
  if (!start || !step) return std::nullopt;
  return [start = *start, step = *step](const Sizes& sizes, size_t count) {
    Numbers list;
    for (size_t i = 0; i < count; ++i) list.push_back(start(sizes) + static_cast<double>(i) * step(sizes));
    return list;
  };
}

}  // namespace

std::optional<VaryingList> fit_list(const Sizes& base, const std::vector<Numbers>& at_corners, DType dtype) {
  const size_t count = at_corners[0].size();
  const bool as_many = std::all_of(at_corners.begin(), at_corners.end(),
                                   [&](const Numbers& list) { return list.size() == count; });
  return as_many ? fit_each(base, at_corners, dtype) : fit_progression(base, at_corners, dtype);
}

}  // namespace diatom
