// Parts of tensors by place, against what NumPy gives for the same.
#include "diatom/tensor/index.h"

#include <gmock/gmock.h>

#include "diatom/tensor/create.h"
#include "diatom/tensor/tensor.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Tensor numbers(const Shape& shape) {
  return arange(static_cast<int32_t>(shape.elements()), DType::kInt32).with_shape(shape);
}

TEST(Index, TakesElementsRangesAndSteps) {
  const Tensor x = numbers(Shape(3, 4));
  EXPECT_EQ(to_string(x[1]), "[4 5 6 7]");
  EXPECT_EQ(to_string(x[-1]), "[ 8  9 10 11]");
  EXPECT_EQ((x[{1, 2}].item<int32_t>()), 6);
  EXPECT_EQ(to_string(x[{{1, 3}, 0}]), "[4 8]");
  EXPECT_EQ(to_string(x[{{1, {}}, {{}, 2}}]), "[[4 5]\n [8 9]]");
  EXPECT_EQ(to_string(x[{all, -1}]), "[ 3  7 11]");
  EXPECT_EQ(to_string(x[{2, {{}, {}, -2}}]), "[11  9]");
  EXPECT_EQ(to_string(x[{0, {3, 0, -1}}]), "[3 2 1]");
  EXPECT_EQ(to_string(x[{{0, 3, 2}, {-2, {}}}]), "[[ 2  3]\n [10 11]]");
  EXPECT_EQ(to_string(x[{{5, 9}, 0}]), to_string(x[{{1, 1}, 0}]));
}

TEST(Index, AddsAndPassesOverAxes) {
  const Tensor x = numbers(Shape(2, 3, 4));
  EXPECT_EQ((x[{ellipsis, 0}].shape()), Shape(2, 3));
  EXPECT_EQ((x[{1, ellipsis}].shape()), Shape(3, 4));
  EXPECT_EQ(to_string(x[{0, ellipsis, {1, 2}}]), "[[1]\n [5]\n [9]]");
  EXPECT_EQ((x[{newaxis, 0, newaxis}].shape()), Shape(1, 1, 3, 4));
  EXPECT_EQ((x[{all, all, newaxis, 0}].shape()), Shape(2, 3, 1));
  EXPECT_EQ((x[{}].shape()), x.shape());
}

TEST(Index, SaysWhatIsNotThere) {
  const Tensor x = numbers(Shape(2, 3));
  const auto says = [](const char* words) { return Raises(HasSubstr(words)); };
  EXPECT_THAT([&] { (void)x[2]; }, says("index 2 along axis 0 of a tensor of shape [2,3]"));
  EXPECT_THAT([&] { (void)x[-3]; }, says("index -3 along axis 0"));
  EXPECT_THAT([&] { (void)(x[{ellipsis, 3}]); }, says("index 3 along axis 1"));
  EXPECT_THAT([&] { (void)(x[{0, 0, 0}]); }, says("3 indices for a tensor of shape [2,3]"));
  EXPECT_THAT([&] { (void)(x[{ellipsis, ellipsis}]); }, says("only one"));
  EXPECT_THAT([&] { (void)(x[{{0, 2, 0}}]); }, says("strided_slice"));
}

}  // namespace
}  // namespace diatom::testing
