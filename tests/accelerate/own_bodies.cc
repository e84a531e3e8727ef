#include "tests/accelerate/own_bodies.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <thread>
#include <utility>
#include <vector>

#include "diatom/ops/quantization/cast.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/override.h"
#include "diatom/tensor/random.h"

namespace diatom::testing {
namespace {

constexpr double kSpecial[] = {NAN,   INFINITY,   -INFINITY, 0.0,  -0.0,  1e-42, -1e-42, 0.5,    -0.5,
                               1.5,   -2.5,       88.5,      89.5, -88.5, -95.0, 104.5,  -110.0, -750.0,
                               720.0, 0.49999997, 6.0,       -3.0, 3.0,   1e30,  -1e30,  1e5,    -1e6};

double unit_of_last_place(double x, DType dtype) {
  const double epsilon = dtype == DType::kFloat32 ? std::numeric_limits<float>::epsilon()
                                                  : std::numeric_limits<double>::epsilon();
  return std::fabs(x) * epsilon;
}

// Below what a float can hold, all is lost.
double least_difference(DType dtype) {
  return dtype == DType::kFloat32 ? 4.0 * std::numeric_limits<float>::denorm_min()
                                  : 4.0 * std::numeric_limits<double>::denorm_min();
}

Tensor in_doubles(const Tensor& x) {
  return x.dtype() == DType::kFloat32 ? cast(x, {.to = DType::kFloat64}) : x;
}

// Where `own` is special, `found` is the same; else it is near `wanted`.
void expect_near(const Tensor& found, const Tensor& own, const Tensor& wanted, double ulps, double absolute) {
  ASSERT_EQ(found.shape(), wanted.shape());
  const DType dtype = found.dtype();
  const Tensor founds = in_doubles(found);
  const Tensor owns = in_doubles(own);
  for (size_t i = 0; i < founds.as<double>().size(); ++i) {
    const double got = founds.as<double>()[i];
    const double same = owns.as<double>()[i];
    const double want = wanted.as<double>()[i];
    const auto where = [&] {
      return ::testing::Message() << "element " << i << " of " << founds.size() << ": " << got;
    };
    if (std::isnan(same)) {
      ASSERT_TRUE(std::isnan(got)) << where();
    } else if (std::isinf(same) || (same == 0 && absolute == 0)) {
      ASSERT_EQ(got, same) << where();
    } else {
      ASSERT_NEAR(got, want, ulps * unit_of_last_place(want, dtype) + absolute + least_difference(dtype))
          << where();
    }
    const bool zeros = got == 0 && same == 0;
    ASSERT_EQ(zeros && std::signbit(got), zeros && std::signbit(same)) << where();
  }
}

// f of these tensors, where calls of `op` run its own bodies.
Tensor by_own_bodies(const Op& op, const Function& f, const Tensors& inputs) {
  std::vector<std::pair<Signature, Variant::Run>> replaced;
  for (const Variant& body : op.variants) {
    const Variant::Run installed = installed_run(body);
    if (installed == body.run) continue;
    replaced.emplace_back(body.signature, installed);
    install_override(op, body.signature, body.run);
  }
  Tensor result;
  // A thread keeps the bodies that it has called; a new one has none.
  std::thread([&] { result = f(inputs); }).join();
  for (const auto& [signature, run] : replaced) install_override(op, signature, run);
  return result;
}

}  // namespace

Tensor ordinary_values(DType dtype, const Shape& shape) {
  return cast(default_generator().normal(shape, 0, 3), {.to = dtype});
}

Tensor with_special_values(DType dtype, const Shape& shape, bool shifting) {
  Tensor x = default_generator().normal(shape, 0, 3);
  const std::span<float> elements = x.as<float>();
  constexpr size_t kCount = std::size(kSpecial);
  for (size_t i = 0; 3 * i < elements.size(); ++i)
    elements[3 * i] = static_cast<float>(kSpecial[(i + (shifting ? i / kCount : 0)) % kCount]);
  return cast(x, {.to = dtype});
}

void expect_as_own(const Op& op, const Function& f, const Tensors& inputs, double ulps, double absolute) {
  Tensors doubles;
  for (const Tensor& input : inputs) doubles.push_back(in_doubles(input));
  const Tensor found = f(inputs);
  const double finer = found.dtype() == DType::kFloat32 ? 1.0 : 0x1p-29;
  expect_near(found, by_own_bodies(op, f, inputs), by_own_bodies(op, f, doubles), ulps, absolute * finer);
}

}  // namespace diatom::testing
