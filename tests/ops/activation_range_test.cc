#include "diatom/ops/activation_range.h"

#include <gtest/gtest.h>

#include <cmath>

namespace diatom {
namespace {

struct StoredRange {
  Code code = Code::kOk;
  int32_t low = 0;
  int32_t high = 0;

  bool operator==(const StoredRange&) const = default;
};

StoredRange stored_range(Activation activation, DType dtype, float scale, int32_t zero_point) {
  StoredRange range;
  range.code = activation_range(activation, dtype, PerTensor{scale, zero_point}, range.low, range.high);
  return range;
}

TEST(ActivationRange, Floats) {
  float low = 0;
  float high = 0;
  EXPECT_EQ(activation_range(Activation::kNone, low, high), Code::kOk);
  EXPECT_EQ(low, -HUGE_VALF);
  EXPECT_EQ(high, HUGE_VALF);
  EXPECT_EQ(activation_range(Activation::kRelu6, low, high), Code::kOk);
  EXPECT_EQ(low, 0.0f);
  EXPECT_EQ(high, 6.0f);
  EXPECT_EQ(activation_range(Activation::kTanh, low, high), Code::kUnsupported);
}

TEST(ActivationRange, StoredBoundsRoundHalvesAwayFromZero) {
  const auto expect = [](int32_t low, int32_t high) { return StoredRange{Code::kOk, low, high}; };
  EXPECT_EQ(stored_range(Activation::kNone, DType::kInt8, 0.1f, 5), expect(-128, 127));
  EXPECT_EQ(stored_range(Activation::kNone, DType::kUInt8, 0.1f, 5), expect(0, 255));
  EXPECT_EQ(stored_range(Activation::kNone, DType::kInt16, 0.1f, 0), expect(-32768, 32767));
  EXPECT_EQ(stored_range(Activation::kNone, DType::kInt32, 0.1f, 0), expect(INT32_MIN, INT32_MAX));
  EXPECT_EQ(stored_range(Activation::kRelu, DType::kInt8, 0.1f, 5), expect(5, 127));
  EXPECT_EQ(stored_range(Activation::kRelu6, DType::kInt8, 0.25f, -10), expect(-10, 14));
  EXPECT_EQ(stored_range(Activation::kReluN1To1, DType::kInt8, 0.4f, 2), expect(-1, 5));  // 2.5 steps
  EXPECT_EQ(stored_range(Activation::kReluN1To1, DType::kInt32, 0.4f, 2), expect(-1, 1));
}

TEST(ActivationRange, StaysWithinTheStoredType) {
  EXPECT_EQ(stored_range(Activation::kRelu6, DType::kInt8, 1e-6f, 0), (StoredRange{Code::kOk, 0, 127}));
  EXPECT_EQ(stored_range(Activation::kRelu6, DType::kInt8, 1.0f, -300), (StoredRange{Code::kOk, -128, -128}));
}

TEST(ActivationRange, RefusesBoundsWithoutAStoredValue) {
  for (float scale : {0.0f, 1e-30f, NAN}) {
    EXPECT_EQ(stored_range(Activation::kRelu6, DType::kInt8, scale, 0).code, Code::kBadQuantization);
  }
}

}  // namespace
}  // namespace diatom
