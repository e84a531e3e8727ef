// What each operation of a Dataset gives.
#include "diatom/data/pipeline/dataset.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>

#include "diatom/tensor/arithmetic.h"
#include "tests/data/pipeline/examples.h"
#include "tests/data/testing.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAreArray;

const std::vector<int32_t> kTen = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

int32_t number(const Tensor& tensor) { return tensor.item<int32_t>(); }
Tensor times_ten(const Tensor& x) { return Tensor(10 * number(x)); }

TEST(Dataset, OfTensorsHasTheirRows) {
  const Tensor images = arange(6).with_shape(Shape(3, 2, 1));
  auto dataset = from_tensors(images, Tensor({7, 8, 9}));
  std::vector<std::string> seen;
  for (const auto& [image, label] : dataset) {
    EXPECT_EQ(image.shape(), Shape(2, 1));
    EXPECT_EQ(label.shape(), Shape());
    seen.push_back(std::to_string(static_cast<int>(image.as<float>()[1])) + ' ' +
                   std::to_string(number(label)));
  }
  EXPECT_THAT(seen, ElementsAre("1 7", "3 8", "5 9"));
}

TEST(Dataset, OfTensorsThatDoNotBelongTogetherIsRefused) {
  expect_refused([] { from_tensors(Tensor({1, 2}), Tensor({1, 2, 3})); }, "of 2 and 3 rows, [2] and [3]");
  expect_refused([] { from_tensors(Tensor(1)); }, "has no rows");
}

TEST(Dataset, OfAGeneratorBeginsAnewEachEpoch) {
  auto dataset = from_generator([](int64_t epoch) {
    return [=, i = 0]() mutable -> std::optional<Tensor> {
      if (i == 3) return std::nullopt;
      return Tensor(static_cast<int32_t>(epoch) * 100 + i++);
    };
  });
  EXPECT_THAT(numbers_of(dataset), ElementsAre(0, 1, 2));
  EXPECT_THAT(numbers_of(dataset), ElementsAre(100, 101, 102));
}

TEST(Dataset, OfAGeneratorMayHoldWhatCannotBeCopied) {
  auto dataset = from_generator([] {
    return [left = std::make_unique<int>(2)]() -> std::optional<std::array<Tensor, 2>> {
      if (--*left < 0) return std::nullopt;
      return std::array{Tensor(*left), Tensor(-*left)};
    };
  });
  std::vector<int32_t> seen;
  for (const auto& [a, b] : dataset) seen.insert(seen.end(), {number(a), number(b)});
  EXPECT_THAT(seen, ElementsAre(1, -1, 0, 0));
}

TEST(Dataset, IsLazy) {
  int calls = 0;
  auto dataset = count_to(10).map([&](const Tensor& x) {
    ++calls;
    return x;
  });
  EXPECT_EQ(calls, 0);
  for (const auto& [x] : dataset) {
    if (number(x) == 2) break;
  }
  EXPECT_EQ(calls, 3);
}

TEST(Map, GivesWhatTheFunctionGives) {
  EXPECT_THAT(numbers_of(count_to(4).map(times_ten)), ElementsAre(0, 10, 20, 30));
  auto pairs = count_to(2).map([](const Tensor& x) { return std::pair(x, times_ten(x)); });
  std::vector<int32_t> sums;
  for (const auto& [x, y] : pairs) sums.push_back(number(x) + number(y));
  EXPECT_THAT(sums, ElementsAre(0, 11));
  EXPECT_THAT(numbers_of(pairs.map([](const Tensor& x, const Tensor& y) { return y - x; })),
              ElementsAre(0, 9));
}

TEST(Filter, KeepsWhatIsTrue) {
  EXPECT_THAT(numbers_of(count_to(10).filter([](const Tensor& x) { return number(x) % 4 == 1; })),
              ElementsAre(1, 5, 9));
}

TEST(Shuffle, GivesEveryExampleInAnotherOrderEachEpoch) {
  for (const int buffer : {2, 5, 10, 100}) {
    auto dataset = count_to(10).shuffle(buffer, 3);
    const auto first = numbers_of(dataset);
    const auto second = numbers_of(dataset);
    EXPECT_THAT(first, UnorderedElementsAreArray(kTen));
    EXPECT_THAT(second, UnorderedElementsAreArray(kTen));
    EXPECT_NE(first, kTen);
    EXPECT_NE(first, second);
    EXPECT_EQ(numbers_of(count_to(10).shuffle(buffer, 3)), first);
    EXPECT_NE(numbers_of(count_to(10).shuffle(buffer, 4)), first);
  }
  EXPECT_EQ(numbers_of(count_to(10).shuffle(1, 3)), kTen);
}

// An example comes no more than the buffer's size before its place.
TEST(Shuffle, IsWithinTheBuffer) {
  const auto order = numbers_of(count_to(100).shuffle(8, 1));
  for (int32_t i = 0; i < 100; ++i) EXPECT_LT(order[static_cast<size_t>(i)], i + 8);
}

// Each of the 6 orders of 3 examples a sixth of the time, within 5 deviations.
TEST(Shuffle, MakesEveryOrderEquallyLikely) {
  auto dataset = count_to(3).shuffle(3, 5);
  std::map<std::vector<int32_t>, int> orders;
  for (int i = 0; i < 3000; ++i) ++orders[numbers_of(dataset)];
  EXPECT_EQ(orders.size(), 6u);
  for (const auto& [order, count] : orders) EXPECT_NEAR(count, 500, 5 * 20.4);
}

TEST(Batch, StacksExamples) {
  auto dataset = count_to(7).batch(3);
  std::vector<Shape> shapes;
  for (const auto& [batch] : dataset) shapes.push_back(batch.shape());
  EXPECT_THAT(shapes, ElementsAre(Shape(3), Shape(3), Shape(1)));
  EXPECT_THAT(numbers_of(dataset), ElementsAre(0, 1, 2, 3, 4, 5, 6));
  EXPECT_THAT(numbers_of(count_to(7).batch(3, true)), ElementsAre(0, 1, 2, 3, 4, 5));
  EXPECT_THAT(numbers_of(count_to(7).batch(8, true)), IsEmpty());
  const Tensor rows = arange(4, DType::kFloat64).with_shape(Shape(2, 2));
  for (const auto& [batch] : from_tensors(rows).batch(2)) {
    EXPECT_EQ(batch.shape(), Shape(2, 2));
    EXPECT_THAT(batch.as<double>(), ElementsAre(0, 1, 2, 3));
  }
}

TEST(Batch, OfExamplesThatDifferIsRefused) {
  expect_refused(
      [] { numbers_of(count_to(3).map([](const Tensor& x) { return arange(number(x) + 1); }).batch(2)); },
      "batch: tensor 0 of example 1 of the batch is float32 [2], expected float32 [1] as of the first");
  expect_refused(
      [] {
        numbers_of(from_tensors(Tensor(DType::kInt32, Shape(1, 1, 1, 1, 1, 1, 1, 1))).batch(1).batch(1));
      },
      "batch: tensor 0 of the examples is of 8 axes");
}

TEST(Repeat, IsSeveralEpochs) {
  EXPECT_THAT(numbers_of(count_to(2).repeat(3)), ElementsAre(0, 1, 0, 1, 0, 1));
  EXPECT_THAT(numbers_of(count_to(2).repeat().take(5)), ElementsAre(0, 1, 0, 1, 0));
  EXPECT_THAT(numbers_of(count_to(2).repeat(0)), IsEmpty());
  EXPECT_THAT(numbers_of(count_to(0).repeat()), IsEmpty());
  // The same epochs as loops would be.
  auto epochs = count_to(10).shuffle(10, 1);
  std::vector<int32_t> expected = numbers_of(epochs);
  for (const int32_t x : numbers_of(epochs)) expected.push_back(x);
  EXPECT_EQ(numbers_of(count_to(10).shuffle(10, 1).repeat(2)), expected);
  auto twice = count_to(10).shuffle(10, 1).repeat(2);
  numbers_of(twice);
  EXPECT_NE(numbers_of(twice), expected);
}

TEST(Take, AndSkipCount) {
  EXPECT_THAT(numbers_of(count_to(5).take(2)), ElementsAre(0, 1));
  EXPECT_THAT(numbers_of(count_to(5).take(9)), ElementsAre(0, 1, 2, 3, 4));
  EXPECT_THAT(numbers_of(count_to(5).skip(3)), ElementsAre(3, 4));
  EXPECT_THAT(numbers_of(count_to(5).skip(9)), IsEmpty());
}

TEST(Dataset, ZippedEndsWithTheShorter) {
  auto dataset = zip(count_to(5).map(times_ten), count_to(3));
  std::vector<int32_t> sums;
  for (const auto& [a, b] : dataset) sums.push_back(number(a) + number(b));
  EXPECT_THAT(sums, ElementsAre(0, 11, 22));
}

TEST(Concatenate, IsOneAfterTheOther) {
  EXPECT_THAT(numbers_of(count_to(2).concatenate(count_to(3))), ElementsAre(0, 1, 0, 1, 2));
  EXPECT_THAT(numbers_of(count_to(0).concatenate(count_to(2))), ElementsAre(0, 1));
}

// Three datasets 0, 100 100, 200 200 200 and so on.
Dataset<1> hundreds(const Tensor& x) {
  return from_tensors(full(Shape(number(x) + 1), 100 * number(x), DType::kInt32));
}

TEST(Interleave, TakesTurns) {
  for (const bool parallel : {false, true}) {
    const auto interleaved = [&](int64_t cycle, int64_t block) {
      return numbers_of(
          count_to(3).interleave(hundreds, {.cycle = cycle, .block = block, .parallel = parallel}));
    };
    EXPECT_THAT(interleaved(1, 1), ElementsAre(0, 100, 100, 200, 200, 200));
    EXPECT_THAT(interleaved(3, 1), ElementsAre(0, 100, 200, 100, 200, 200));
    EXPECT_THAT(interleaved(2, 1), ElementsAre(0, 100, 100, 200, 200, 200));
    EXPECT_THAT(interleaved(2, 2), ElementsAre(0, 100, 100, 200, 200, 200));
    EXPECT_THAT(interleaved(9, 2), ElementsAre(0, 100, 100, 200, 200, 200));
  }
}

TEST(Cache, KeepsTheFirstWholeEpoch) {
  int calls = 0;
  auto dataset = count_to(4)
                     .map([&](const Tensor& x, Generator&) {
                       ++calls;
                       return times_ten(x);
                     })
                     .cache();
  for (const auto& [x] : dataset) {
    if (number(x) == 10) break;
  }
  EXPECT_EQ(calls, 2);
  EXPECT_THAT(numbers_of(dataset), ElementsAre(0, 10, 20, 30));
  EXPECT_EQ(calls, 6);
  EXPECT_THAT(numbers_of(dataset), ElementsAre(0, 10, 20, 30));
  auto copy = dataset;
  EXPECT_THAT(numbers_of(copy.skip(1)), ElementsAre(10, 20, 30));
  EXPECT_EQ(calls, 6);
}

TEST(Dataset, RefusesArgumentsThatMeanNothing) {
  const Dataset<1> ten = count_to(10);
  expect_refused([&] { ten.batch(0); }, "batch: size is 0, expected at least 1");
  expect_refused([&] { ten.shuffle(0, 1); }, "shuffle: buffer is 0");
  expect_refused([&] { ten.take(-1); }, "take: count is -1, expected at least 0");
  expect_refused([&] { ten.skip(-1); }, "skip: count is -1");
  expect_refused([&] { ten.repeat(-1); }, "repeat: times is -1");
  expect_refused([&] { ten.prefetch(0); }, "prefetch: count is 0");
  expect_refused([&] { ten.map(times_ten, {.threads = -2}); }, "map: threads is -2");
  expect_refused([&] { ten.interleave(hundreds, {.cycle = 0}); }, "interleave: cycle is 0");
  expect_refused([&] { ten.interleave(hundreds, {.block = 0}); }, "interleave: block is 0");
}

}  // namespace
}  // namespace diatom::testing
