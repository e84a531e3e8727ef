#include "diatom/ops/quantization/cast.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

// What a value becomes in the element type To: floats saturate, integers wrap around.
template <typename From, typename To>
double converted(double x) {
  if constexpr (std::is_same_v<To, bool>) {
    return x != 0;
  } else if constexpr (std::is_floating_point_v<To>) {
    return static_cast<double>(static_cast<To>(x));
  } else if constexpr (std::is_floating_point_v<From>) {
    if (std::isnan(x)) return 0;
    if (x <= static_cast<double>(std::numeric_limits<To>::lowest())) return std::numeric_limits<To>::lowest();
    if (x >= static_cast<double>(std::numeric_limits<To>::max())) {
      return static_cast<double>(std::numeric_limits<To>::max());
    }
    return std::trunc(x);
  } else {
    return static_cast<double>(static_cast<To>(static_cast<int64_t>(x)));
  }
}

template <typename From, typename To>
void check_pair(const OpTensor& x) {
  SCOPED_TRACE(::testing::Message() << "from dtype " << int(dtype_of<From>) << " to " << int(dtype_of<To>));
  check({.op = cast.record,
         .inputs = {x},
         .outputs = {like(dtype_of<To>, x.shape)},
         .formula = [](const Reals& in) { return Reals{map(in[0], converted<From, To>)}; },
         .tolerance = 0,
         .float64_tolerance = INFINITY});  // the formula may round to float
}

template <typename From>
void check_all(const OpTensor& x) {
  check_pair<From, int8_t>(x);
  check_pair<From, uint8_t>(x);
  check_pair<From, int16_t>(x);
  check_pair<From, int32_t>(x);
  check_pair<From, uint32_t>(x);
  check_pair<From, int64_t>(x);
  check_pair<From, float>(x);
  check_pair<From, double>(x);
  check_pair<From, bool>(x);
}

TEST(Cast, FromInt8) { check_all<int8_t>(random_tensor(DType::kInt8, {3, 17})); }
TEST(Cast, FromUInt8) { check_all<uint8_t>(random_tensor(DType::kUInt8, {3, 17})); }
TEST(Cast, FromInt16) { check_all<int16_t>(random_tensor(DType::kInt16, {3, 17})); }
TEST(Cast, FromInt32) { check_all<int32_t>(random_tensor(DType::kInt32, {3, 17})); }
TEST(Cast, FromUInt32) { check_all<uint32_t>(random_tensor(DType::kUInt32, {3, 17})); }
TEST(Cast, FromInt64) {
  check_all<int64_t>(tensor<int64_t>({5}, {-(int64_t{1} << 40) - 7, -1, 0, 300, int64_t{1} << 33}));
}
TEST(Cast, FromFloat) { check_all<float>(random_tensor(DType::kFloat32, {3, 17}, {}, -300, 300)); }
TEST(Cast, FromDouble) { check_all<double>(random_tensor(DType::kFloat64, {3, 17}, {}, -300, 300)); }
TEST(Cast, FromBool) { check_all<bool>(random_tensor(DType::kBool, {3, 17})); }

TEST(Cast, FloatsSaturateAndNanIsZero) {
  check_all<float>(tensor<float>({9}, {-INFINITY, -3e9f, -129.5f, -0.75f, 0.0f, 254.5f, 4e9f, 1e20f, NAN}));
  check_all<double>(tensor<double>({7}, {-INFINITY, -3e9, -0.75, 9007199254740993.0, 1e20, 1e300, NAN}));
}

template <typename Half, typename Float>
void check_half() {
  const std::vector<Float> values = {0, -0.0f, 1, -2.5f, 65504, 0.1f, 6e-8f, -INFINITY, 1e9f, 3e38f};
  std::vector<Half> halves;
  for (const Float value : values) halves.push_back(Half(value));
  const OpTensor wide = tensor<Float>({10}, values);
  const OpTensor narrow = tensor<Half>({10}, halves);
  check({.op = cast.record,
         .inputs = {wide},
         .outputs = {like(dtype_of<Half>, {10})},
         .formula = [&](const Reals&) { return Reals{dequantized(narrow)}; },
         .tolerance = 0});
  check({.op = cast.record,
         .inputs = {narrow},
         .outputs = {like(dtype_of<Float>, {10})},
         .formula = [](const Reals& in) { return in; },
         .tolerance = 0});
}

TEST(Cast, ToAndFromHalves) {
  check_half<Half, float>();
  check_half<BFloat16, float>();
  check_half<Half, double>();
  check_half<BFloat16, double>();
}

TEST(Cast, AnyByteOfABoolIsTrue) { check_pair<bool, int8_t>(OpTensor{DType::kBool, {3}, {}, {0, 2, 255}}); }

TEST(Cast, RefusesAnotherShape) {
  expect_refused({.op = cast.record,
                  .inputs = {random_tensor(DType::kInt8, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
