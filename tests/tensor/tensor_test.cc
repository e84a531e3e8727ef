#include "diatom/tensor/tensor.h"

#include <gmock/gmock.h>

#include <vector>

#include "diatom/tensor/create.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Tensor, IsMadeOfNumbers) {
  const Tensor scalar(2.5f);
  EXPECT_EQ(scalar.ndim(), 0);
  EXPECT_EQ(scalar.item<float>(), 2.5f);
  const Tensor row({1, 2, 3});
  EXPECT_EQ(row.dtype(), DType::kInt32);
  EXPECT_EQ(row.shape(), Shape(3));
  const Tensor rows({{1.0, 2.0}, {3.0, 4.0}, {5.0, 6.0}});
  EXPECT_EQ(rows.dtype(), DType::kFloat64);
  EXPECT_EQ(rows.shape(), Shape(3, 2));
  EXPECT_THAT(rows.as<double>(), ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_EQ(reinterpret_cast<uintptr_t>(rows.data()) % 64, 0u);
}

TEST(Tensor, RefusesWhatIsNoTensor) {
  EXPECT_THAT([] { Tensor({{1, 2}, {3}}); }, Raises(HasSubstr("a row of 1 elements beside one of 2")));
  EXPECT_THAT([] { Tensor(DType::kFloat32, Shape(2, -1)); },
              Raises(HasSubstr("a tensor has no shape [2,-1]")));
  EXPECT_THAT([] { Tensor(DType::kFloat32, Shape(65536, 65536)); }, Raises(HasSubstr("too many")));
  EXPECT_THAT([] { Tensor(DType::kInt4, Shape(2)); }, Raises(HasSubstr("int4")));
  EXPECT_THAT([] { Tensor({1, 2}).as<float>(); }, Raises(HasSubstr("the elements are int32, not float32")));
  EXPECT_THAT([] { Tensor({1, 2}).item<int32_t>(); }, Raises(HasSubstr("[2] is not one number")));
}

TEST(Tensor, HandlesShareElements) {
  Tensor a({1, 2, 3, 4});
  const Tensor b = a;
  EXPECT_EQ(a.id(), b.id());
  a.as<int32_t>()[0] = 9;
  const Tensor square = b.with_shape(Shape(2, 2));
  EXPECT_THAT(square.as<int32_t>(), ElementsAre(9, 2, 3, 4));
  EXPECT_THAT([&] { b.with_shape(Shape(3)); }, Raises(HasSubstr("cannot be seen as [3]")));
}

TEST(Tensor, ViewsOutliveWhatTheyView) {
  Tensor view;
  {
    const Tensor whole({1, 2, 3, 4});
    view = whole.with_shape(Shape(2, 2)).with_shape(Shape(4, 1));
  }
  EXPECT_THAT(view.as<int32_t>(), ElementsAre(1, 2, 3, 4));
}

TEST(Tensor, MayLieOverMemoryOfTheCaller) {
  std::vector<int16_t> samples = {1, 2, 3, 4};
  const Tensor tensor = Tensor::over(samples.data(), DType::kInt16, Shape(2, 2));
  samples[3] = 7;
  EXPECT_EQ(tensor.data(), samples.data());
  EXPECT_THAT(tensor.as<int16_t>(), ElementsAre(1, 2, 3, 7));
}

TEST(Create, FillsAndCounts) {
  EXPECT_THAT(full(Shape(2), 3, DType::kInt8).as<int8_t>(), ElementsAre(3, 3));
  EXPECT_THAT(arange(4, DType::kInt64).as<int64_t>(), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(eye(2).as<float>(), ElementsAre(1, 0, 0, 1));
  EXPECT_EQ(zeros(Shape(0, 3)).size(), 0);
  EXPECT_THAT([] { full(Shape(2), 200, DType::kInt8); }, Raises(HasSubstr("200 is not a value of int8")));
  EXPECT_THAT([] { full(Shape(2), 0.5, DType::kInt32); }, Raises(HasSubstr("0.5 is not a value of int32")));
}

TEST(Print, ShowsHalvesInAsFewDigitsAsTheyHave) {
  const Tensor halves({Half(0.1f), Half(65504.0f), Half(2.0f)});
  EXPECT_EQ(to_string(halves), "[    0.1 65500.      2. ]");
}

TEST(Print, IsLikeNumPys) {
  EXPECT_EQ(to_string(Tensor(2.0f)), "2.");
  EXPECT_EQ(to_string(Tensor({1, -20, 3})), "[  1 -20   3]");
  EXPECT_EQ(to_string(Tensor({{1.0f, 2.5f}, {-3.0f, 0.1f}})), "[[ 1.   2.5]\n [-3.   0.1]]");
  EXPECT_EQ(to_string(arange(4, DType::kInt32).with_shape(Shape(2, 1, 2))), "[[[0 1]]\n\n [[2 3]]]");
  EXPECT_EQ(to_string(arange(2000, DType::kInt32)), "[   0    1    2 ... 1997 1998 1999]");
  EXPECT_EQ(to_string(Tensor({true, false})), "[ true false]");
  EXPECT_EQ(to_string(Tensor()), "nothing");
  EXPECT_EQ(to_string(zeros(Shape(0))), "[]");
}

}  // namespace
}  // namespace diatom::testing
