// Overrides of element-wise operators against the operators' own bodies of doubles.
#include <gmock/gmock.h>

#include <vector>

#include "diatom/ops/activation/elu.h"
#include "diatom/ops/activation/hard_swish.h"
#include "diatom/ops/activation/leaky_relu.h"
#include "diatom/ops/activation/logistic.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/activation/relu6.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/ops/elementwise/abs.h"
#include "diatom/ops/elementwise/add.h"
#include "diatom/ops/elementwise/ceil.h"
#include "diatom/ops/elementwise/cos.h"
#include "diatom/ops/elementwise/div.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/elementwise/floor.h"
#include "diatom/ops/elementwise/log.h"
#include "diatom/ops/elementwise/maximum.h"
#include "diatom/ops/elementwise/minimum.h"
#include "diatom/ops/elementwise/mul.h"
#include "diatom/ops/elementwise/neg.h"
#include "diatom/ops/elementwise/round.h"
#include "diatom/ops/elementwise/rsqrt.h"
#include "diatom/ops/elementwise/sin.h"
#include "diatom/ops/elementwise/sqrt.h"
#include "diatom/ops/elementwise/square.h"
#include "diatom/ops/elementwise/squared_difference.h"
#include "diatom/ops/elementwise/sub.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/override.h"
#include "tests/accelerate/own_bodies.h"

namespace diatom::testing {
namespace {

constexpr DType kWidths[] = {DType::kFloat32, DType::kFloat64};

struct Elementwise {
  const Op& op;
  Function call;
  double ulps = 2;
  double absolute = 0;
};

template <class T>
Elementwise unary(const Define<T>& op, double ulps = 2, double absolute = 0) {
  return {op.record, [&op](const Tensors& in) { return op(in[0]); }, ulps, absolute};
}

template <class T>
Elementwise binary(const Define<T>& op, const typename T::Attrs& attrs = {}) {
  return {op.record, [&op, attrs](const Tensors& in) { return op(in[0], in[1], attrs); }};
}

std::vector<Elementwise> unary_operators() {
  return {unary(exp, 3),       unary(log, 4),       unary(tanh, 6),    unary(logistic, 5),  unary(elu, 6),
          unary(sin, 4, 1e-7), unary(cos, 4, 1e-7), unary(abs),        unary(neg),          unary(ceil),
          unary(floor),        unary(round),        unary(square),     unary(sqrt),         unary(rsqrt),
          unary(relu),         unary(relu6),        unary(leaky_relu), unary(hard_swish, 4)};
}

std::vector<Elementwise> binary_operators() {
  std::vector<Elementwise> all = {binary(add),
                                  binary(sub),
                                  binary(mul),
                                  binary(div),
                                  binary(maximum),
                                  binary(minimum),
                                  binary(squared_difference)};
  for (const Activation activation : {Activation::kRelu, Activation::kReluN1To1}) {
    all.push_back(binary(add, {activation}));
    all.push_back(binary(sub, {activation}));
    all.push_back(binary(mul, {activation}));
    all.push_back(binary(div, {activation}));
  }
  return all;
}

void expect_installed(const Op& op) {
  int installed = 0;
  for (const Variant& body : op.variants) installed += installed_run(body) != body.run;
  EXPECT_EQ(installed, 2) << op.info.name;
}

TEST(ElementwiseOverrides, AreInstalledForBothWidths) {
  for (const Elementwise& tested : unary_operators()) expect_installed(tested.op);
  for (const Elementwise& tested : binary_operators()) expect_installed(tested.op);
}

TEST(ElementwiseOverrides, OfOneInput) {
  for (const Elementwise& tested : unary_operators()) {
    for (const DType dtype : kWidths) {
      for (const int32_t size : kSizes) {
        SCOPED_TRACE(tested.op.info.name);
        expect_as_own(tested.op, tested.call, {ordinary_values(dtype, Shape(size))}, tested.ulps,
                      tested.absolute);
        expect_as_own(tested.op, tested.call, {with_special_values(dtype, Shape(size))}, tested.ulps,
                      tested.absolute);
        if (::testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

struct Shapes {
  Shape a;
  Shape b;
};

std::vector<Shapes> broadcasts() {
  std::vector<Shapes> all;
  for (const int32_t size : kSizes) {
    all.push_back({Shape(size), Shape(size)});
    all.push_back({Shape(size), Shape(1)});
    all.push_back({Shape(), Shape(size)});
    all.push_back({Shape(3, size), Shape(size)});
    all.push_back({Shape(size, 5), Shape(5)});
    all.push_back({Shape(3), Shape(2, size, 3)});
    all.push_back({Shape(size, 1), Shape(size, 7)});
    all.push_back({Shape(2, size), Shape(2, 1)});
  }
  all.push_back({Shape(2, 3, 4), Shape(3, 1)});
  all.push_back({Shape(2, 1, 4), Shape(1, 3, 1)});
  all.push_back({Shape(5, 1), Shape(1, 19)});
  return all;
}

TEST(ElementwiseOverrides, OfChoices) {
  const Function choose = [](const Tensors& in) { return select_v2(in[0], in[1], in[2]); };
  for (const Shapes& shapes : broadcasts()) {
    for (const Shape& of_condition : {shapes.a, shapes.b}) {
      Tensor condition(DType::kBool, of_condition);
      for (int64_t i = 0; i < condition.size(); ++i)
        condition.as<bool>()[static_cast<size_t>(i)] = i % 3 == 0;
      const Tensor a = with_special_values(DType::kFloat32, shapes.a);
      const Tensor b = with_special_values(DType::kFloat32, shapes.b, true);
      expect_as_own(select_v2.record, choose, {condition, a, b}, 0);
      expect_as_own(select_v2.record, choose, {condition, b, a}, 0);
      if (::testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(ElementwiseOverrides, OfTwoInputs) {
  for (const Elementwise& tested : binary_operators()) {
    for (const DType dtype : kWidths) {
      for (const Shapes& shapes : broadcasts()) {
        SCOPED_TRACE(tested.op.info.name);
        const Tensors inputs = {with_special_values(dtype, shapes.a),
                                with_special_values(dtype, shapes.b, true)};
        expect_as_own(tested.op, tested.call, inputs, tested.ulps);
        if (::testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

}  // namespace
}  // namespace diatom::testing
