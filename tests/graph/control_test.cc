// Control flow: staged against eager, with gradients.
#include "diatom/graph/control.h"

#include <gmock/gmock.h>

#include <cmath>

#include "diatom/autodiff/transforms.h"
#include "diatom/graph/function.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/comparison/greater.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/elementwise/sin.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/random.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

void expect_near(const Tensor& found, const Tensor& expected) {
  ASSERT_EQ(found.shape(), expected.shape());
  for (size_t i = 0; i < found.as<double>().size(); ++i) {
    const double wanted = expected.as<double>()[i];
    EXPECT_NEAR(found.as<double>()[i], wanted, 1e-12 * std::max(1.0, std::abs(wanted))) << i;
  }
}

// The value and the gradients of both orders, of the eager function, of the staged one, and staged with it.
template <typename F>
void expect_same_when_staged(const F& f, const Tensor& x) {
  const auto first = grad([f](const Tensor& y) { return sum(sin(f(y)), Tensor({0})); });
  const auto second = grad([first](const Tensor& y) { return sum(sin(first(y)), Tensor({0})); });
  SCOPED_TRACE("value");
  expect_near(function(f)(x), f(x));
  SCOPED_TRACE("first");
  expect_near(function(first)(x), first(x));
  expect_near(grad([&](const Tensor& y) { return sum(sin(function(f)(y)), Tensor({0})); })(x), first(x));
  SCOPED_TRACE("second");
  expect_near(function(second)(x), second(x));
}

TEST(Cond, TakesTheBranchThatThePredicateSays) {
  const Variable scale(Tensor({2.0, 3.0}));
  const auto f = [&](const Tensor& x) {
    const Tensor all = sum(x, Tensor({0}));
    return cond(
        greater(all, Tensor(0.0)), [&] { return x * scale.value() + all; }, [&] { return exp(x) - all; });
  };
  const auto staged = function(f);
  for (const Tensor& x : {Tensor({1.0, 2.0}), Tensor({-1.0, 0.5})}) {
    expect_near(staged(x), f(x));
    expect_same_when_staged(f, x);
  }
  EXPECT_EQ(staged.trace_count(), 1u);
}

TEST(Cond, AssignsVariablesInTheBranchThatRuns) {
  Variable ups(Tensor(0));
  Variable last(Tensor(0.0));
  const auto count = function([&](const Tensor& x) {
    return cond(
        greater(x, Tensor(0.0)),
        [&] {
          ups.assign(ups.value() + 1);
          return x;
        },
        [&] {
          last.assign(x);
          return -x;
        });
  });
  EXPECT_EQ(count(Tensor(3.0)).item<double>(), 3);
  EXPECT_EQ(count(Tensor(-4.0)).item<double>(), 4);
  EXPECT_EQ(count(Tensor(5.0)).item<double>(), 5);
  EXPECT_EQ(ups.value().item<int32_t>(), 2);
  EXPECT_EQ(last.value().item<double>(), -4);
}

TEST(Cond, Nests) {
  const auto f = [](const Tensor& x) {
    const Tensor all = sum(x, Tensor({0}));
    return cond(
        greater(all, Tensor(0.0)),
        [&] {
          return cond(
              greater(all, Tensor(10.0)), [&] { return x * 0.5; }, [&] { return x * all; });
        },
        [&] { return sin(x); });
  };
  for (const Tensor& x : {Tensor({1.0, 2.0}), Tensor({6.0, 7.0}), Tensor({-6.0, 1.0})})
    expect_same_when_staged(f, x);
}

TEST(Cond, SaysWhatBranchesDoNotHaveInCommon) {
  const auto other_shape = function([](const Tensor& x) {
    return cond(
        greater(sum(x, Tensor({0})), Tensor(0.0)), [&] { return x; }, [&] { return sum(x, Tensor({0})); });
  });
  EXPECT_THAT(
      [&] {
        other_shape(Tensor({1.0, 2.0}));
      },
      Raises(HasSubstr("cond: what the second branch gives: tensor 0: expected float64 [2], found "
                       "float64 []")));
  EXPECT_THAT(
      [&] {
        cond(
            Tensor(1.0f), [] { return Tensor(1.0f); }, [] { return Tensor(2.0f); });
      },
      Raises(HasSubstr("cond: the predicate is float32 [], expected one bool")));
}

TEST(WhileLoop, RunsAsOftenAsItsStateSays) {
  const auto f = [](const Tensor& x) {
    return while_loop(
        [](const Tensors& now) { return less(sum(now[0] * now[0], Tensor({0})), Tensor(50.0)); },
        [&](const Tensors& now) {
          return Tensors{now[0] * 1.5 + x * 0.1, now[1] + 1};
        },
        {x, Tensor(0)})[0];
  };
  for (const Tensor& x : {Tensor({1.0, 2.0}), Tensor({0.1, -0.2}), Tensor({30.0, 20.0})})
    expect_same_when_staged(f, x);
}

TEST(WhileLoop, CarriesVariablesThatItAssigns) {
  Variable total(Tensor(0.0));
  const auto add_up = function([&](const Tensor& count) {
    return while_loop([&](const Tensors& now) { return less(now[0], count); },
                      [&](const Tensors& now) {
                        total.assign(total.value() + now[0]);
                        return Tensors{now[0] + 1.0};
                      },
                      {Tensor(0.0)})[0];
  });
  EXPECT_EQ(add_up(Tensor(4.0)).item<double>(), 4);
  EXPECT_EQ(total.value().item<double>(), 6);
  EXPECT_EQ(add_up(Tensor(2.0)).item<double>(), 2);
  EXPECT_EQ(total.value().item<double>(), 7);
}

TEST(Scan, GoesAlongTheFirstAxis) {
  Generator generator(5);
  const Tensor weights = cast(generator.normal(Shape(3, 3)), {.to = DType::kFloat64});
  const Variable bias(Tensor({0.1, 0.2, -0.3}));
  for (const bool reverse : {false, true}) {
    const auto f = [&](const Tensor& x) {
      const Scanned scanned = scan(
          [&](const Tensors& carry, const Tensors& slices) {
            const Tensor h = tanh(reshape(batch_matmul(reshape(carry[0], {1, 3}), weights), {3}) + slices[0] +
                                  bias.value());
            return Scanned{{h}, {h * 2.0, sum(h, Tensor({0}))}};
          },
          {zeros(Shape(3), DType::kFloat64)}, {reshape(x, {4, 3})}, {.reverse = reverse});
      return scanned.carry[0] + sum(scanned.outputs[0], Tensor({0})) * sum(scanned.outputs[1], Tensor({0}));
    };
    expect_same_when_staged(f, cast(generator.normal(Shape(12)), {.to = DType::kFloat64}));
  }
}

TEST(Scan, GivesGradientsOfWhatIsAround) {
  const Tensor x({1.0, 2.0, 3.0});
  const auto f = [&](const Tensor& w) {
    return reshape(scan(
                       [&](const Tensors& carry, const Tensors& slices) {
                         return Scanned{{carry[0] * w + slices[0]}, {}};
                       },
                       {Tensor({1.0})}, {x})
                       .carry[0],
                   {1});
  };
  // ((w + 1) w + 2) w + 3
  const Tensor w({0.5});
  EXPECT_DOUBLE_EQ(function(f)(w).as<double>()[0], ((0.5 + 1) * 0.5 + 2) * 0.5 + 3);
  EXPECT_DOUBLE_EQ(function(grad(f))(w).as<double>()[0], 3 * 0.25 + 2 * 0.5 + 2);
  expect_same_when_staged(f, w);
}

TEST(Map, TakesEverySlice) {
  const auto f = [](const Tensor& x) {
    return map([](const Tensor& row) { return sin(row) * sum(row, Tensor({0})); }, x);
  };
  const Tensor x({{1.0, 2.0}, {3.0, 4.0}, {5.0, 6.0}});
  const Tensor expected = f(x);
  EXPECT_EQ(expected.shape(), Shape(3, 2));
  expect_near(function(f)(x), expected);
  expect_near(function(grad(f))(x), grad(f)(x));
}

TEST(Loops, RefuseWhatTheyCannotStage) {
  const auto grows = function([](const Tensor& x) {
    return while_loop([](const Tensors& now) { return less(now[0], Tensor(3.0)); },
                      [](const Tensors& now) { return Tensors{reshape(now[0], {1})}; }, {x})[0];
  });
  EXPECT_THAT(
      [&] { grows(Tensor(1.0)); },
      Raises(HasSubstr("while_loop: what the body gives: tensor 0: expected float64 [], found float64 [1]")));
  const auto draws = function([](const Tensor& x) {
    return map([](const Tensor& row) { return row + default_generator().normal(row.shape()); }, x);
  });
  EXPECT_THAT([&] { draws(ones(Shape(2, 2))); },
              Raises(HasSubstr("scan: a loop that is staged would draw the same")));
  EXPECT_THAT([&] { map([](const Tensor& row) { return row; }, Tensor(1.0)); },
              Raises(HasSubstr("no first axis")));
}

}  // namespace
}  // namespace diatom::testing
