// Calls from staged functions to C++: when they run, with what, their gradients and errors.
#include "diatom/graph/host_call.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <stdexcept>

#include "diatom/autodiff/transforms.h"
#include "diatom/graph/control.h"
#include "diatom/graph/function.h"
#include "diatom/io/save_functions.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/elementwise/sin.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/without_recorder.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Tensor total(const Tensor& x) { return sum(x, Tensor({0})); }

TensorKind doubles(int32_t count) { return {DType::kFloat64, Shape(count)}; }

// x sin(x), which the host computes.
Tensor by_host(const Tensor& x) {
  return host_call([](const Tensors& given) { return Tensors{given[0] * sin(given[0])}; }, {x},
                   {{x.dtype(), x.shape()}})[0];
}

TEST(HostCall, RunsAtEachRunInTheProgramsOrder) {
  std::vector<double> seen;
  const auto note = [&](const Tensor& x) {
    host_call(
        [&](const Tensors& given) {
          seen.push_back(given[0].item<double>());
          return Tensors();
        },
        {x}, {});
  };
  const auto f = function([&](const Tensor& x) {
    note(x);
    const Tensor y = x * 2.0;
    note(Tensor(0.5));
    note(y);
    return y + 1.0;
  });
  EXPECT_EQ(f(Tensor(1.0)).item<double>(), 3.0);
  EXPECT_EQ(f(Tensor(4.0)).item<double>(), 9.0);
  EXPECT_THAT(seen, ElementsAre(1.0, 0.5, 2.0, 4.0, 0.5, 8.0));
  EXPECT_EQ(f.trace_count(), 1u);
}

TEST(HostCall, HasTheGradientsOfWhatItCalls) {
  const Tensor x({0.5, 1.0, -2.0});
  const auto value = [](const Tensor& y) { return total(exp(by_host(y))); };
  const auto first = grad(value);
  const auto second = grad([=](const Tensor& y) { return total(sin(first(y))); });
  const auto expect_same = [](const Tensor& found, const Tensor& expected) {
    for (size_t i = 0; i < 3; ++i) EXPECT_NEAR(found.as<double>()[i], expected.as<double>()[i], 1e-12) << i;
  };
  expect_same(function(first)(x), first(x));
  expect_same(grad(function(value))(x), first(x));
  expect_same(function(second)(x), second(x));
  const auto plain = grad([](const Tensor& y) { return total(exp(y * sin(y))); });
  expect_same(function(first)(x), plain(x));
}

TEST(HostCall, WorksInLoopsWithGradients) {
  const auto f = [](const Tensor& x) {
    const Tensors last = while_loop([](const Tensors& now) { return less(now[0], Tensor(3)); },
                                    [](const Tensors& now) {
                                      return Tensors{now[0] + 1, by_host(now[1])};
                                    },
                                    {Tensor(0), x});
    return total(last[1]);
  };
  const Tensor x({0.7, 1.5});
  const Tensor expected = grad(f)(x);
  const Tensor found = function(grad(f))(x);
  for (size_t i = 0; i < 2; ++i) EXPECT_NEAR(found.as<double>()[i], expected.as<double>()[i], 1e-12) << i;
}

TEST(HostCall, SaysWhatTheFunctionGaveInstead) {
  const auto wrong = [](const Tensor& x) {
    return host_call([](const Tensors& given) { return given; }, {x}, {doubles(3)})[0];
  };
  const auto sentence = HasSubstr("tensor 0: expected float64 [3], found float64 [2]");
  EXPECT_THAT([&] { wrong(Tensor({1.0, 2.0})); }, Raises(sentence));
  EXPECT_THAT([&] { function(wrong)(Tensor({1.0, 2.0})); }, Raises(sentence));
}

TEST(HostCall, LetsThroughWhatTheFunctionThrows) {
  bool fails = true;
  const auto f = function([&](const Tensor& x) {
    return host_call(
        [&](const Tensors& given) {
          if (fails) throw std::out_of_range("no such row");
          return given;
        },
        {x}, {doubles(1)})[0];
  });
  EXPECT_THROW(f(Tensor({1.0})), std::out_of_range);
  fails = false;
  EXPECT_EQ(f(Tensor({1.0})).as<double>()[0], 1.0);
}

TEST(HostCall, IsNotSaved) {
  const auto path = std::filesystem::path(::testing::TempDir()) / "host_call.tflite";
  EXPECT_THAT(
      [&] {
        save_functions(path, {{"main", function(by_host), {Tensor({1.0})}}});
      },
      Raises(HasSubstr("host_call")));
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(InitScope, RunsAtOnceWhereAFunctionIsStaged) {
  int made = 0;
  const auto f = function([&](const Tensor& x) {
    const Tensor table = init_scope([&] {
      ++made;
      return exp(Tensor({0.0, 1.0}));
    });
    EXPECT_EQ(table.as<double>()[0], 1.0);
    return x + table;
  });
  f(Tensor({1.0, 2.0}));
  EXPECT_EQ(f(Tensor({1.0, 2.0})).as<double>()[0], 2.0);
  EXPECT_EQ(made, 1);
}

TEST(InitScope, HasNoUseForSymbolicTensors) {
  const auto f = function([](const Tensor& x) { return init_scope([&] { return exp(x); }); });
  EXPECT_THAT([&] { f(Tensor({1.0, 2.0})); }, Raises(HasSubstr("symbolic")));
}

}  // namespace
}  // namespace diatom::testing
