// Operators called on tensors: results, broadcasting, operands that are left out, and sentences.
#include "diatom/tensor/call.h"

#include <gmock/gmock.h>

#include "diatom/ops/activation/leaky_relu.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/comparison/greater.h"
#include "diatom/ops/convolution/conv_2d.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/matrix/fully_connected.h"
#include "diatom/ops/movement/concatenation.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/movement/transpose.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Tensor kSquare({{1.0f, -2.0f}, {3.0f, 4.0f}});

TEST(Call, RunsAtOnce) {
  EXPECT_EQ(to_string(leaky_relu(kSquare, {.alpha = 0.5f})), "[[ 1. -1.]\n [ 3.  4.]]");
  EXPECT_EQ(to_string(kSquare * 2 + Tensor({10.0f, 20.0f})), "[[12. 16.]\n [16. 28.]]");
  EXPECT_EQ(to_string(1 / (kSquare - 5)), to_string(1.0f / (kSquare + -5.0)));
  EXPECT_EQ(to_string(greater(kSquare, Tensor(1.0f))), "[[false false]\n [ true  true]]");
  EXPECT_EQ(to_string(transpose(kSquare, {1, 0})), "[[ 1.  3.]\n [-2.  4.]]");
}

TEST(Call, HasTheDtypeThatIsAskedFor) {
  const Tensor wide = cast(kSquare, {.to = DType::kFloat64});
  EXPECT_EQ(wide.dtype(), DType::kFloat64);
  EXPECT_EQ((wide / 3).as<double>()[0], 1.0 / 3.0);
  EXPECT_EQ(cast(wide, {.to = DType::kInt8}).dtype(), DType::kInt8);
  EXPECT_EQ(softmax(wide).dtype(), DType::kFloat64);
}

TEST(Call, TakesListsWhereTheFormatHasTensors) {
  EXPECT_EQ(to_string(sum(kSquare, {0})), "[4. 2.]");
  EXPECT_EQ(sum(kSquare, {0, 1}, {.keep_dims = true}).shape(), Shape(1, 1));
  EXPECT_EQ(reshape(kSquare, {4, -1}).shape(), Shape(4, 1));
}

TEST(Call, TakesAnyNumberOfInputs) {
  const Tensors joined = concatenation({kSquare, kSquare, Tensor({{0.0f}, {1.0f}})}, {.axis = 1});
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(to_string(joined[0]), "[[ 1. -2.  1. -2.  0.]\n [ 3.  4.  3.  4.  1.]]");
}

TEST(Call, MayLeaveInputsOut) {
  const Tensor without = fully_connected(kSquare, eye(2));
  EXPECT_EQ(to_string(without), to_string(kSquare));
  EXPECT_EQ(to_string(fully_connected(kSquare, eye(2), Tensor())), to_string(kSquare));
  EXPECT_EQ(to_string(fully_connected(kSquare, eye(2), ones(Shape(2)))), to_string(kSquare + 1));
}

TEST(Call, LeavesItsInputsAlone) {
  const Tensor x({1.0f, 2.0f});
  exp(x);
  EXPECT_THAT(x.as<float>(), ElementsAre(1.0f, 2.0f));
}

// The first call and those that are kept of it.
TEST(Call, SeesWhatItWouldOnlyCopy) {
  for (int i = 0; i < 3; ++i) {
    const Tensor x({{1.0f, 2.0f, 3.0f}, {4.0f, 5.0f, 6.0f}});
    const Tensor y = reshape(x, {3, 2});
    EXPECT_EQ(y.data(), x.data());
    EXPECT_EQ(y.shape(), Shape(3, 2));
    EXPECT_NE(y.id(), x.id());
    EXPECT_TRUE(y.shared());
    EXPECT_NE(transpose(x, {1, 0}).data(), x.data());
  }
}

TEST(Call, OfNothingIsNothing) {
  EXPECT_EQ((zeros(Shape(0, 3)) + zeros(Shape(3))).shape(), Shape(0, 3));
  EXPECT_EQ(exp(zeros(Shape(2, 0))).size(), 0);
}

// What a call prepared serves others only where they are alike.
TEST(Call, IsNotTakenForAnother) {
  const Tensor row({1.0f, 2.0f});
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(to_string(row + row), "[2. 4.]");
    EXPECT_EQ(to_string(add(row, row - 5, {.activation = Activation::kRelu})), "[0. 0.]");
    EXPECT_EQ(to_string(row + kSquare), "[[2. 0.]\n [4. 6.]]");
    EXPECT_EQ(to_string(kSquare + row), "[[2. 0.]\n [4. 6.]]");
    EXPECT_EQ(to_string(leaky_relu(-row, {.alpha = 0.5f})), "[-0.5 -1. ]");
    EXPECT_EQ(to_string(leaky_relu(-row, {.alpha = 0.25f})), "[-0.25 -0.5 ]");
    EXPECT_EQ(to_string(sum(kSquare, {0})), "[4. 2.]");
    EXPECT_EQ(to_string(sum(kSquare, {1})), "[-1.  7.]");
    EXPECT_EQ(reshape(kSquare, {4, 1}).shape(), Shape(4, 1));
    EXPECT_EQ(reshape(kSquare, {1, 4}).shape(), Shape(1, 4));
  }
}

// More channels than the first workspace has room to prepare.
TEST(Call, PreparesAsMuchAsItTakes) {
  const int channels = 20000;
  const Tensor y = conv_2d(ones(Shape(1, 1, 1, 1)), ones(Shape(channels, 1, 1, 1)), ones(Shape(channels)));
  ASSERT_EQ(y.shape(), Shape(1, 1, 1, channels));
  EXPECT_EQ(y.as<float>()[channels - 1], 2.0f);
}

TEST(Call, FailsWithASentence) {
  const auto says = [](const char* words) { return Raises(HasSubstr(words)); };
  EXPECT_THAT(
      [] {
        kSquare + Tensor({1.0f, 2.0f, 3.0f});
      },
      says("add: input 'b' (float32 [3]) has 3 along axis 0, expected 2"));
  EXPECT_THAT(
      [] {
        kSquare + Tensor({1, 2});
      },
      says("add: input 'b' (int32 [2]) is int32, expected float32"));
  EXPECT_THAT(
      [] {
        exp(Tensor({1, 2}));
      },
      says("exp: input 'x' (int32 [2]) is int32, which is not supported here"));
  EXPECT_THAT([] { ones(Shape(65536, 1)) + ones(Shape(1, 65536)); },
              says("add: a tensor of shape [65536,65536] has too many elements"));
  EXPECT_THAT([] { exp(Tensor()); }, says("exp: input 'x' is not given"));
  EXPECT_THAT([] { concatenation({}); }, says("concatenation: it has 0 operands, expected 1"));
  EXPECT_THAT([] { conv_2d(ones(Shape(1, 4, 4, 3)), ones(Shape(8, 3, 3, 4)), Tensor()); },
              says("conv_2d: input 'filter' (float32 [8,3,3,4])"));
}

}  // namespace
}  // namespace diatom::testing
