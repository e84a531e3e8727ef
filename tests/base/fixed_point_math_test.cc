#include "diatom/base/fixed_point_math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "diatom/base/lookup_tables.h"

namespace diatom {
namespace {

template <typename Raw, int kIntegerBits>
double value(Fixed<Raw, kIntegerBits> x) {
  return std::ldexp(static_cast<double>(x.raw), -x.kFractionalBits);
}

double logistic_of(double x) { return 1 / (1 + std::exp(-x)); }

// Calls function(x) for every 16-bit raw value.
template <int kIntegerBits, typename Function>
void for_each_narrow(Function function) {
  for (int32_t raw = -32768; raw < 32768; ++raw)
    function(Fixed<int16_t, kIntegerBits>{static_cast<int16_t>(raw)});
}

// The same for 32-bit raw values of every size.
template <int kIntegerBits, typename Function>
void for_some_wide(Function function) {
  std::mt19937 random(3);
  for (int i = 0; i < 300000; ++i)
    function(Fixed<int32_t, kIntegerBits>{static_cast<int32_t>(random()) >> random() % 31});
}

template <typename Number>
void expect_functions_near(Number x, double tolerance) {
  const double exact = value(x);
  if (exact <= 0) {
    ASSERT_NEAR(value(exp_on_negative_values(x)), std::exp(exact), tolerance) << exact;
  }
  ASSERT_NEAR(value(fixed_tanh(x)), std::tanh(exact), tolerance) << exact;
  ASSERT_NEAR(value(fixed_logistic(x)), logistic_of(exact), tolerance) << exact;
}

TEST(FixedPointMath, NarrowFunctionsAreNearTheReal) {
  for_each_narrow<0>([](auto x) { expect_functions_near(x, 8e-4); });
  for_each_narrow<3>([](auto x) { expect_functions_near(x, 8e-4); });
  for_each_narrow<6>([](auto x) { expect_functions_near(x, 2e-3); });
}

TEST(FixedPointMath, WideFunctionsAreNearTheReal) {
  for_some_wide<0>([](auto x) { expect_functions_near(x, 4e-7); });
  for_some_wide<4>([](auto x) { expect_functions_near(x, 4e-7); });
  for_some_wide<5>([](auto x) { expect_functions_near(x, 4e-7); });
  for_some_wide<8>([](auto x) { expect_functions_near(x, 4e-7); });
}

// Digests of results that were compared, value by value, with the functions this library must agree with.
struct Digest {
  uint64_t state = 0xCBF29CE484222325;
  void add(int64_t x) { state = (state ^ static_cast<uint64_t>(x)) * 0x100000001B3; }
};

template <typename Number>
void add_functions(Digest& digest, Number x) {
  if (x.raw <= 0) digest.add(exp_on_negative_values(x).raw);
  digest.add(fixed_tanh(x).raw);
  digest.add(fixed_logistic(x).raw);
}

TEST(FixedPointMath, EveryBitIsTheReferences) {
  Digest narrow, wide, helpers;
  for_each_narrow<0>([&](auto x) { add_functions(narrow, x); });
  for_each_narrow<3>([&](auto x) { add_functions(narrow, x); });
  for_each_narrow<6>([&](auto x) { add_functions(narrow, x); });
  for_some_wide<4>([&](auto x) { add_functions(wide, x); });
  for_some_wide<5>([&](auto x) { add_functions(wide, x); });
  for_some_wide<8>([&](auto x) { add_functions(wide, x); });
  for_some_wide<12>([&](auto x) {
    const int32_t size = max(x.raw & highest<int32_t>, 1);
    helpers.add(log_x_for_x_greater_than_or_equal_to_1({size}).raw);
    helpers.add(reciprocal(size, 12).value.raw);
    helpers.add(inverse_square_root(size).value);
    helpers.add(inverse_square_root(size).shift);
  });
  EXPECT_EQ(narrow.state, 11379101318519682282u);
  EXPECT_EQ(wide.state, 5120847178859041356u);
  EXPECT_EQ(helpers.state, 13686832675558865760u);
}

TEST(FixedPointMath, LogReciprocalAndInverseSquareRootAreNearTheReal) {
  for_some_wide<12>([](auto x) {
    const int32_t size = max(x.raw & highest<int32_t>, 1 << 19);
    const double exact = std::ldexp(static_cast<double>(size), -19);
    ASSERT_NEAR(value(log_x_for_x_greater_than_or_equal_to_1({size})), std::log(exact), 1e-7) << size;
    const Reciprocal inverse = reciprocal(size, 12);
    ASSERT_NEAR(std::ldexp(value(inverse.value), -inverse.bits_over_unit) * exact, 1, 1e-8) << size;
    const Multiplier root = inverse_square_root(size);
    ASSERT_NEAR(std::ldexp(root.value, root.shift - 31) * std::sqrt(size), 1, 2e-6) << size;
  });
  EXPECT_EQ(inverse_square_root(0), inverse_square_root(1));
  EXPECT_EQ(reciprocal(1 << 19, 12).bits_over_unit, 0);
}

TEST(FixedPointMath, InputRadiusIsThatOfTheRealFormula) {
  for (int integer_bits = 1; integer_bits < 12; ++integer_bits) {
    for (int shift = 0; shift < 40; ++shift) {
      const double exact = std::ldexp(std::ldexp(1.0, integer_bits) - 1, 31 - integer_bits - shift);
      EXPECT_EQ(input_radius(integer_bits, shift), std::floor(exact));
    }
  }
}

// Each sample of the formula in float, as a PC would tabulate it.
template <typename Function>
void expect_tabulated(const Table16& table, Function function, float low, float high) {
  const float step = (high - low) / 512;
  const auto at = [&](float x) { return function(x) * 32768.0f; };
  for (int i = 0; i < 512; ++i) {
    const float x = low + static_cast<float>(i) * step;
    const float chord = std::round((at(low + static_cast<float>(i + 1) * step) + std::round(at(x))) / 2);
    const float bias = std::round((chord - std::round(at(x + step / 2))) / 2);
    ASSERT_EQ(static_cast<float>(table.values[i]), std::min(std::round(at(x)) - bias, 32767.0f)) << i;
  }
  EXPECT_EQ(static_cast<float>(table.values[512]), std::min(std::round(at(high)), 32767.0f));
}

TEST(LookupTables, TabulateTheirFunctions) {
  expect_tabulated(
      kExpTable, [](float x) { return std::exp(x); }, -10, 0);
  expect_tabulated(
      kOneOverOnePlusTable, [](float x) { return 1 / (1 + x); }, 0, 1);
  for (int i = 0; i < 256; ++i)
    EXPECT_NEAR(kLogisticTable.values[i], 65536 * logistic_of(i / 24.0), 1.2) << i;
  Digest digest;
  for (uint16_t entry : kLogisticTable.values) digest.add(entry);
  EXPECT_EQ(digest.state, 6604478265225978476u);
}

TEST(LookupTables, InterpolateBetweenEntries) {
  for (int32_t x = -32768; x < 32768; ++x) {
    const double exact = std::exp(-10 * (32768.0 - x) / 65536);
    ASSERT_NEAR(lookup(static_cast<int16_t>(x), kExpTable), 32768 * exact, 2) << x;
    const double fraction = (x + 32768) / 65536.0;
    ASSERT_NEAR(lookup(static_cast<int16_t>(x), kOneOverOnePlusTable), 32768 / (1 + fraction), 2) << x;
  }
}

TEST(LookupTables, LogisticAndTanhOfTheTable) {
  for (int32_t x = -(1 << 18); x < 1 << 18; x += 3) {
    ASSERT_NEAR(table_logistic(x), 32768 * logistic_of(x / (24.0 * 512)), 2) << x;
    ASSERT_NEAR(table_tanh(x), 32768 * std::tanh(x / (24.0 * 512)), 4) << x;
  }
  EXPECT_EQ(table_logistic(0), 16384);
  EXPECT_EQ(table_tanh(0), 0);
  EXPECT_EQ(table_logistic(highest<int32_t>), 32767);
  EXPECT_EQ(table_logistic(lowest<int32_t>), 1);
  EXPECT_EQ(table_tanh(highest<int32_t>), 32767);
}

}  // namespace
}  // namespace diatom
