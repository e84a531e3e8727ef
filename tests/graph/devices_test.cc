// Staged functions whose tensors lie on several devices.
#include "tests/support/devices.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <stdexcept>

#include "diatom/autodiff/tape.h"
#include "diatom/autodiff/transforms.h"
#include "diatom/graph/control.h"
#include "diatom/graph/function.h"
#include "diatom/graph/host_call.h"
#include "diatom/graph/partition.h"
#include "diatom/graph/tracer.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/runtime/run_options.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/implicit_copies.h"
#include "diatom/tensor/random.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr Device kFirst;

Tensor total(const Tensor& x) { return sum(x, arange(x.ndim(), DType::kInt32)); }

// The same bits in the same place.
void expect_same(const Tensor& found, const Tensor& expected) {
  ASSERT_EQ(found.shape(), expected.shape());
  EXPECT_EQ(to_string(found.device()), to_string(expected.device()));
  const Tensor a = found.to(kFirst);
  const Tensor b = expected.to(kFirst);
  EXPECT_EQ(std::memcmp(a.data(), b.data(), b.bytes()), 0) << a << "\n" << b;
}

template <typename F, typename... Arguments>
void expect_as_eagerly(const F& f, const Arguments&... arguments) {
  const Tensors expected = f(arguments...);
  for (const bool simplify : {false, true}) {
    const auto staged = function(f, {.simplify = simplify});
    for (int run = 0; run < 3; ++run) {
      const Tensors found = staged(arguments...);
      ASSERT_EQ(found.size(), expected.size());
      for (size_t i = 0; i < found.size(); ++i) expect_same(found[i], expected[i]);
    }
  }
}

std::ptrdiff_t count_of(const GraphPart& part, const Op& op) {
  const auto& operators = part.graph.subgraphs[0].operators;
  return std::count_if(operators.begin(), operators.end(),
                       [&](const auto& each) { return each.custom_name == op.info.custom_name; });
}

TEST(Devices, RunWhatLiesOnThem) {
  const Tensor x = Generator(1).normal(Shape(4, 5));
  const auto f = [](const Tensor& a) { return Tensors{relu(a) * 2.0f, exp(a)}; };
  expect_as_eagerly(f, x.to(second_cpu()));
  // A graph for each device that arguments lie on.
  const auto staged = function(f);
  staged(x);
  staged(x.to(second_cpu()));
  staged(x.to(second_cpu()));
  EXPECT_EQ(staged.trace_count(), 2u);
}

TEST(Devices, HaveTheirPartsInTheirMemory) {
  const CountingDevice& backend = second_cpu_backend();
  const Tensor there = ones(Shape(1000)).to(second_cpu());
  const int64_t before = backend.live_bytes;
  {
    const auto staged = function([](const Tensor& x) { return exp(exp(x) + relu(x)) - x; });
    const Tensor y = staged(there);
    EXPECT_GE(backend.live_bytes, before + 2 * 4000);  // a result, and an arena that holds one more
  }
  EXPECT_EQ(backend.live_bytes, before);
}

TEST(Devices, PassResultsOn) {
  Generator generator(2);
  const Tensor x = generator.normal(Shape(8, 8));
  const Tensor y = generator.normal(Shape(8, 8)).to(second_cpu());
  const auto f = [](const Tensor& here, const Tensor& there) {
    const Tensor a = relu(batch_matmul(here, here));
    const Tensor b = exp(there * 0.1f);
    const Tensor c = a.to(second_cpu()) + b;
    const Tensor d = c.to(kFirst) - a;
    return Tensors{d, c, here.to(second_cpu()), a, Tensor(3.0f)};
  };
  const int64_t unasked = implicit_copies();
  expect_as_eagerly(f, x, y);
  EXPECT_EQ(implicit_copies(), unasked);
}

TEST(Partition, SendsOnceToEachPartThatReads) {
  Tracer tracer;
  const Tensor x = tracer.argument({DType::kFloat32, Shape(3)});
  const Tensor y = tracer.argument({DType::kFloat32, Shape(3), second_cpu()});
  const Tensor there = exp(x).to(second_cpu());
  const Tensor sum_there = there + y;
  const Tensor product_there = there * y;
  const Trace trace = tracer.finish({sum_there, product_there.to(kFirst), y.to(kFirst)});
  const Partition found = partition(trace.graph);
  ASSERT_EQ(found.parts.size(), 2u);
  EXPECT_EQ(found.transfers.size(), 3u);
  const GraphPart& here = found.parts[0];
  const GraphPart& beside = found.parts[1];
  EXPECT_EQ(here.device, kFirst);
  EXPECT_EQ(beside.device, second_cpu());
  EXPECT_THAT(here.inputs, ElementsAre(0));
  EXPECT_THAT(beside.inputs, ElementsAre(1));
  EXPECT_THAT(here.outputs, ElementsAre(1, 2));
  EXPECT_THAT(beside.outputs, ElementsAre(0));
  EXPECT_EQ(count_of(here, send_operator.record), 1);
  EXPECT_EQ(count_of(here, receive_operator.record), 2);
  EXPECT_EQ(count_of(beside, send_operator.record), 2);
  EXPECT_EQ(count_of(beside, receive_operator.record), 1);
}

TEST(Devices, CountCopiesThatNobodyAskedFor) {
  const Tensor here({1.0f, 2.0f});
  const Tensor there = Tensor({3.0f, 4.0f}).to(second_cpu());
  const auto staged = function([](const Tensor& a, const Tensor& b) { return a + b; });
  const int64_t before = implicit_copies();
  expect_same(staged(here, there), here + there);
  EXPECT_EQ(implicit_copies(), before + 2);  // the eager call, too
  EXPECT_EQ(last_implicit_copy(), "add: input 'a' (float32 [2]) was copied from cpu:0 to cpu:1");
  staged(here, there);
  EXPECT_EQ(implicit_copies(), before + 3);
}

TEST(Devices, PassGradientsBack) {
  Generator generator(3);
  const Tensor x = generator.normal(Shape(4, 3));
  const Tensor w = generator.normal(Shape(3, 2)).to(second_cpu());
  const auto loss = [](const Tensor& a, const Tensor& b) {
    return total(exp(batch_matmul(a.to(second_cpu()), b))).to(kFirst);
  };
  const auto staged = function(loss);
  const Tensors expected = value_and_grad(loss)(x, w).second;
  EXPECT_EQ(expected[0].device(), kFirst);
  EXPECT_EQ(expected[1].device(), second_cpu());
  const Tensors through = value_and_grad(staged)(x, w).second;
  const auto inside =
      function([&](const Tensor& a, const Tensor& b) { return value_and_grad(loss)(a, b).second; });
  const Tensors found = inside(x, w);
  for (size_t i = 0; i < 2; ++i) {
    expect_same(through[i], expected[i]);
    expect_same(found[i], expected[i]);
  }
}

// Its gradient is zero, and lies where it does.
TEST(Devices, MayGiveWhatNobodyReads) {
  const auto staged = function([](const Tensor& x, const Tensor& y) { return Tensors{exp(x), exp(y)}; });
  const Tensor x({1.0f, 2.0f});
  const Tensor y = x.to(second_cpu());
  const int64_t unasked = implicit_copies();
  Tape tape;
  tape.watch(x);
  tape.watch(y);
  const Tensor loss = total(staged(x, y)[0]);
  const Tensors found = tape.gradient(loss, Tensors{x, y});
  tape.stop();
  expect_same(found[0], exp(x));
  expect_same(found[1], zeros(Shape(2)).to(second_cpu()));
  EXPECT_EQ(implicit_copies(), unasked);
}

TEST(Devices, DrawTheSameNumbers) {
  const auto f = [](Generator& generator) {
    return [&generator](const Tensor& x) {
      const DeviceScope scope(second_cpu());
      return Tensors{x + generator.uniform(Shape(3)).to(kFirst), generator.uniform(Shape(2))};
    };
  };
  Generator eagerly(8);
  Generator in_stages(8);
  const auto staged = function(f(in_stages));
  const Tensor x({1.0f, 2.0f, 3.0f});
  for (int run = 0; run < 3; ++run) {
    const Tensors expected = f(eagerly)(x);
    const Tensors found = staged(x);
    for (size_t i = 0; i < 2; ++i) expect_same(found[i], expected[i]);
  }
}

TEST(Devices, RunControlFlow) {
  const auto f = [](const Tensor& x, const Tensor& y) {
    const Tensor looped =
        while_loop([](const Tensors& state) { return less(total(state[0]), Tensor(50.0f)); },
                   [](const Tensors& state) { return Tensors{state[0] * 2.0f}; }, {y})[0];
    const Tensor chosen = cond(
        less(total(x), Tensor(0.0f)), [&] { return exp(x); }, [&] { return relu(x); });
    return Tensors{looped, chosen, looped.to(kFirst) + chosen};
  };
  expect_as_eagerly(f, Tensor({1.0f, -2.0f}), Tensor({1.0f, 3.0f}).to(second_cpu()));
}

TEST(Devices, CallTheHostInTheOrderOfTheProgram) {
  std::vector<float> seen;
  const auto note = [&](const Tensor& x) {
    host_call(
        [&](const Tensors& given) {
          seen.push_back(given[0].to(kFirst).item<float>());
          return Tensors();
        },
        {x}, {});
  };
  const auto staged = function([&](const Tensor& x, const Tensor& y) {
    note(total(exp(y)));
    note(total(x));
    note(total(y));
    return x + 1.0f;
  });
  for (int run = 0; run < 20; ++run) {
    seen.clear();
    staged(Tensor({2.0f}), Tensor({0.0f}).to(second_cpu()));
    EXPECT_THAT(seen, ElementsAre(1, 2, 0));
  }
}

TEST(Devices, FailTogether) {
  bool fails = true;
  const auto staged = function([&](const Tensor& x, const Tensor& y) {
    const Tensor called = host_call(
        [&](const Tensors& given) {
          if (fails) throw std::runtime_error("the host cannot");
          return given;
        },
        {x}, {{DType::kFloat32, Shape(2)}})[0];
    return called.to(second_cpu()) + y;
  });
  const Tensor x({1.0f, 2.0f});
  const Tensor y = x.to(second_cpu());
  for (int run = 0; run < 3; ++run) EXPECT_THROW(staged(x, y), std::runtime_error);
  fails = false;
  expect_same(staged(x, y), y + y);
}

TEST(Devices, StopTogether) {
  const auto staged = function([](const Tensor& x) { return exp(x.to(second_cpu())).to(kFirst); });
  const Tensor x({1.0f});
  staged(x);
  {
    const RunScope scope({.deadline = std::chrono::steady_clock::now()});
    EXPECT_THAT([&] { staged(x); }, Raises(HasSubstr("did not end by its deadline")));
  }
  expect_same(staged(x), exp(x));
}

TEST(Devices, WhoseMemoryIsTheirOwnTakeCopies) {
  const Tensor x = Tensor({1.0f, 2.0f}).to(far_device());
  const auto f = [](const Tensor& a, const Tensor& b) { return Tensors{exp(a) + a, a.to(second_cpu()) * b}; };
  expect_as_eagerly(f, x, Tensor({3.0f, 4.0f}).to(second_cpu()));
}

TEST(Devices, MayHaveUnknownExtents) {
  const auto f = [](const Tensor& x, const Tensor& y) { return exp(x).to(second_cpu()) + y; };
  const auto staged = function(
      f, {.inputs = {{DType::kFloat32, Shape(unknown(), 2)}, {DType::kFloat32, Shape(2), second_cpu()}}});
  const Tensor y = Tensor({3.0f, 4.0f}).to(second_cpu());
  for (const int32_t rows : {3, 7, 20}) {
    const Tensor x = Generator(9).normal(Shape(rows, 2));
    expect_same(staged(x, y), f(x, y));
  }
  EXPECT_EQ(staged.trace_count(), 1u);
  EXPECT_THAT([&] { staged(ones(Shape(3, 2)), ones(Shape(2))); },
              Raises("argument 1 of a staged function is float32 [2], expected float32 [2] on cpu:1"));
}

}  // namespace
}  // namespace diatom::testing
