#include "diatom/ops/recurrent/circular_buffer.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"
#include "tests/ops/signal/stream.h"

namespace diatom::testing {
namespace {

OpCase buffered(OpTensor x, std::vector<int32_t> to, int cycles) {
  return {.op = circular_buffer.record,
          .inputs = {x},
          .outputs = {like(x.dtype, to)},
          .custom_options = {{"cycles_max", cycles}},
          .formula =
              [to](const Reals& in) {
                RealTensor y = made(to, [](const Index&) { return 0.0; });
                std::copy(in[0].values.begin(), in[0].values.end(),
                          y.values.end() - static_cast<ptrdiff_t>(in[0].values.size()));
                return Reals{y};
              },
          .tolerance = 0};
}

TEST(CircularBuffer, TheNewestComesLast) {
  for (DType dtype : kMovable) check(buffered(random_tensor(dtype, {1, 1, 2, 3}), {1, 4, 2, 3}, 1));
  check(buffered(random_tensor(DType::kInt8, {1, 1, 1, 3}), {1, 1, 1, 3}, 1));
  check(buffered(random_tensor(DType::kInt8, {1, 1, 0, 3}), {1, 4, 0, 3}, 1));
}

TEST(CircularBuffer, RemembersTheLastFew) {
  Stream<int8_t> stream(circular_buffer.record, {{"cycles_max", 1}}, {1, 1, 1, 2},
                        {like(DType::kInt8, {1, 3, 1, 2})});
  for (int repetition = 0; repetition < 2; ++repetition) {
    stream.run({1, 2});
    EXPECT_EQ(stream.output(), (std::vector<int8_t>{0, 0, 0, 0, 1, 2}));
    stream.run({3, 4});
    stream.run({5, 6});
    stream.run({7, 8});
    EXPECT_EQ(stream.output(), (std::vector<int8_t>{3, 4, 5, 6, 7, 8}));
    stream.reset();
  }
}

// How many runs it takes until there is a result.
int period_of(int32_t count, const std::vector<std::pair<std::string, int>>& attributes) {
  Stream<int8_t> stream(circular_buffer.record, attributes, {1, 1, 1, 1},
                        {like(DType::kInt8, {1, count, 1, 1})});
  for (int cycle = 0; cycle < 2; ++cycle) {
    for (int runs = 1; runs < 10; ++runs) {
      const Status status = stream.try_run({static_cast<int8_t>(runs)});
      EXPECT_EQ(stream.output().back(), runs);
      if (cycle == 1 && status.ok()) return runs;
      if (status.ok()) break;
      EXPECT_EQ(status.code, Code::kNotReady);
    }
  }
  return 0;
}

TEST(CircularBuffer, HasAResultOnceInAWhile) {
  EXPECT_EQ(period_of(5, {{"cycles_max", 3}}), 3);
  EXPECT_EQ(period_of(4, {{"cycles_max", 1}}), 1);
  EXPECT_EQ(period_of(4, {}), 2);
  EXPECT_EQ(period_of(5, {}), 1);
  EXPECT_EQ(period_of(13, {}), 1);
  EXPECT_EQ(period_of(25, {{"cycles_max", 0}}), 1);
}

TEST(CircularBuffer, RefusesWhatDoesNotFit) {
  const auto refused = [](std::vector<int32_t> from, std::vector<int32_t> to, Code code) {
    expect_refused(buffered(random_tensor(DType::kInt8, from), to, 1), code);
  };
  refused({2, 1, 1, 3}, {2, 4, 1, 3}, Code::kShapeMismatch);
  refused({1, 2, 1, 3}, {1, 4, 1, 3}, Code::kShapeMismatch);
  refused({1, 1, 1, 3}, {1, 4, 1, 2}, Code::kShapeMismatch);
  refused({1, 1, 1, 3}, {1, 0, 1, 3}, Code::kShapeMismatch);
  refused({1, 1, 3}, {1, 4, 1, 3}, Code::kRankMismatch);
  refused({1, 1, 1, 3}, {4, 1, 3}, Code::kRankMismatch);
  expect_refused(buffered(random_tensor(DType::kInt8, {1, 1, 1, 3}), {1, 4, 1, 3}, 2), Code::kNotReady);
}

}  // namespace
}  // namespace diatom::testing
