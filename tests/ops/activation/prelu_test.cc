#include "diatom/ops/activation/prelu.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

// The alphas repeat along the last axis.
void check_prelu(const OpTensor& x, const OpTensor& alpha, const QuantizationSpec& output, double tolerance) {
  check({.op = prelu.record,
         .inputs = {x, constant(alpha)},
         .outputs = {like(x.dtype, x.shape, output)},
         .formula =
             [](const Reals& in) {
               Reals out{in[0]};
               const size_t channels = in[1].values.size();
               for (size_t i = 0; i < out[0].values.size(); ++i) {
                 double& value = out[0].values[i];
                 if (value < 0) value *= in[1].values[i % channels];
               }
               return out;
             },
         .tolerance = tolerance});
}

TEST(Prelu, FloatMatchesFormula) {
  check_prelu(random_tensor(DType::kFloat32, {2, 3, 4, 5}), random_tensor(DType::kFloat32, {1, 1, 5}), {},
              1e-5);
}

TEST(Prelu, OneAlphaForAll) {
  check_prelu(random_tensor(DType::kFloat32, {2, 3}), random_tensor(DType::kFloat32, {1}), {}, 1e-5);
}

TEST(Prelu, OneAlphaForEach) {
  check_prelu(random_tensor(DType::kFloat32, {2, 3}), random_tensor(DType::kFloat32, {2, 3}, {}, 0, 1), {},
              1e-5);
}

TEST(Prelu, Int8MatchesFormula) {
  check_prelu(random_tensor(DType::kInt8, {2, 3, 4, 5}, {.scale = 0.05f, .zero_point = 3}),
              random_tensor(DType::kInt8, {1, 1, 5}, {.scale = 0.01f, .zero_point = 7}),
              {.scale = 0.06f, .zero_point = -5}, 0.76);
}

TEST(Prelu, Int16MatchesFormula) {
  check_prelu(random_tensor(DType::kInt16, {2, 3, 4, 5}, {.scale = 0.0005f}),
              random_tensor(DType::kInt8, {1, 1, 5}, {.scale = 0.01f, .zero_point = 7}), {.scale = 0.0007f},
              0.76);
}

TEST(Prelu, RefusesAnAlphaThatDoesNotBroadcast) {
  expect_refused({.op = prelu.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3}), random_tensor(DType::kFloat32, {2})},
                  .outputs = {like(DType::kFloat32, {2, 3})}},
                 Code::kShapeMismatch);
}

TEST(Prelu, RefusesAnAlphaOfHigherRank) {
  expect_refused({.op = prelu.record,
                  .inputs = {random_tensor(DType::kFloat32, {3}), random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {2, 3})}},
                 Code::kRankMismatch);
}

TEST(Prelu, RefusesInt16Alpha) {
  expect_refused({.op = prelu.record,
                  .inputs = {random_tensor(DType::kInt16, {3}, {.scale = 0.0005f}),
                             random_tensor(DType::kInt16, {3}, {.scale = 0.0005f})},
                  .outputs = {like(DType::kInt16, {3}, {.scale = 0.0005f})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
