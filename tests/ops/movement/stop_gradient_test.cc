#include "diatom/ops/movement/stop_gradient.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(StopGradient, IsItsInput) {
  check({.op = stop_gradient.record,
         .inputs = {random_tensor(DType::kFloat32, {2, 3})},
         .outputs = {like(DType::kFloat32, {2, 3})},
         .formula = [](const Reals& in) { return in; }});
}

}  // namespace
}  // namespace diatom::testing
