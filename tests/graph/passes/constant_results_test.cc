#include "diatom/graph/passes/constant_results.h"

#include <gtest/gtest.h>

#include "tests/graph/models.h"
#include "tests/graph/passes/net.h"

namespace diatom::testing {
namespace {

TEST(ConstantResults, ReplaceTheirOperators) {
  Net net({1, 4, 4, 3});
  const int x = net.y;
  net.convolve({.outputs = 3, .dead = {0, 1, 2}, .bias = {0, 2500, -2500}});
  const int h = net.y;
  net.tensor({1, 4, 4, 3});
  net.model.op(Builtin::kAdd, {x, h}, {net.y}, OptionsType::kAdd);
  Passed passed = pass_over(net.finish(), keep_constant_results);
  EXPECT_EQ(passed.changes, 1);
  ASSERT_EQ(passed.main().operators.size(), 1u);
  const std::vector<uint8_t>& data = passed.input_of(0, 1).data;
  ASSERT_EQ(data.size(), 48u);
  EXPECT_EQ(static_cast<int8_t>(data[0]), kZeroPoint);
  EXPECT_EQ(static_cast<int8_t>(data[46]), 40);
  EXPECT_EQ(static_cast<int8_t>(data[47]), -60);
}

TEST(ConstantResults, ThatTheSubgraphReturnsStay) {
  Net net({1, 4, 4, 3});
  net.convolve({.outputs = 2, .dead = {0, 1}});
  EXPECT_EQ(pass_over(net.finish(), keep_constant_results).changes, 0);
}

TEST(ConstantResults, ThatVaryInOneChannelStay) {
  Net net({1, 4, 4, 3});
  net.convolve({.outputs = 2, .dead = {0}});
  net.convolve({.outputs = 2});
  EXPECT_EQ(pass_over(net.finish(), keep_constant_results).changes, 0);
}

TEST(ConstantResults, ThatWouldTakeMoreRoomStay) {
  Net net({1, 20, 20, 3});
  net.convolve({.outputs = 2, .dead = {0, 1}});
  net.convolve({.outputs = 2});
  EXPECT_EQ(pass_over(net.finish(), keep_constant_results).changes, 0);
}

}  // namespace
}  // namespace diatom::testing
