// Sums with subscripts against loops over all their labels, and what they are shorthand for.
#include "diatom/linalg/einsum.h"

#include <gmock/gmock.h>

#include <cmath>
#include <functional>
#include <map>
#include <string>

#include "diatom/autodiff/tape.h"
#include "diatom/linalg/matrices.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/index.h"
#include "diatom/tensor/random.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using linalg::einsum;
using ::testing::HasSubstr;

Tensor random(const Shape& shape, DType dtype = DType::kFloat64) {
  return cast(default_generator().normal(shape), {.to = dtype});
}

// Of explicit subscripts without an ellipsis: every combination of the labels' values is a product that is
// added to one element.
Tensor summed(const std::string& subscripts, const Tensors& operands) {
  std::vector<std::string> terms(1);
  std::string labels;
  std::map<char, int32_t> extents;
  for (const char c : subscripts.substr(0, subscripts.find("->"))) {
    if (c == ',') {
      terms.emplace_back();
    } else {
      const int32_t extent = operands[terms.size() - 1].shape()[static_cast<int>(terms.back().size())];
      if (extents.emplace(c, extent).second) labels += c;
      terms.back() += c;
    }
  }
  const std::string result = subscripts.substr(subscripts.find("->") + 2);
  std::map<char, int32_t> index;
  const auto place = [&](const std::string& term) {
    size_t at = 0;
    for (const char c : term) at = at * static_cast<size_t>(extents[c]) + static_cast<size_t>(index[c]);
    return at;
  };
  Shape shape;
  for (const char c : result) shape.append(extents[c]);
  Tensor y = zeros(shape, DType::kFloat64);
  const std::function<void(size_t)> run = [&](size_t label) {
    if (label < labels.size()) {
      for (int32_t i = 0; i < extents[labels[label]]; ++i) {
        index[labels[label]] = i;
        run(label + 1);
      }
      return;
    }
    double product = 1;
    for (size_t i = 0; i < terms.size(); ++i) product *= operands[i].as<double>()[place(terms[i])];
    y.as<double>()[place(result)] += product;
  };
  run(0);
  return y;
}

void expect_same(const Tensor& found, const Tensor& expected, const std::string& name) {
  ASSERT_EQ(found.shape(), expected.shape()) << name;
  for (size_t i = 0; i < expected.as<double>().size(); ++i)
    EXPECT_NEAR(found.as<double>()[i], expected.as<double>()[i], 1e-12) << name << ", element " << i;
}

const struct {
  const char* subscripts;
  std::vector<Shape> shapes;
} kCases[] = {
    {"ij->ij", {Shape(2, 3)}},
    {"ij->ji", {Shape(2, 3)}},
    {"ijk->j", {Shape(2, 3, 4)}},
    {"ij->", {Shape(2, 3)}},
    {"ii->", {Shape(3, 3)}},
    {"ii->i", {Shape(3, 3)}},
    {"iji->ji", {Shape(3, 2, 3)}},
    {"iiji->ij", {Shape(2, 2, 3, 2)}},
    {"ijij->ij", {Shape(2, 3, 2, 3)}},
    {"ij,jk->ik", {Shape(2, 3), Shape(3, 4)}},
    {"ij,jk->ki", {Shape(2, 3), Shape(3, 4)}},
    {"ji,jk->ik", {Shape(3, 2), Shape(3, 4)}},
    {"bij,bjk->bik", {Shape(2, 2, 3), Shape(2, 3, 4)}},
    {"bhqd,bkhd->bhqk", {Shape(2, 3, 2, 4), Shape(2, 2, 3, 4)}},
    {"i,j->ij", {Shape(2), Shape(3)}},
    {"i,i->", {Shape(3), Shape(3)}},
    {"ij,ij->ij", {Shape(2, 3), Shape(2, 3)}},
    {"ij,j->i", {Shape(2, 3), Shape(3)}},
    {"ij,kl->k", {Shape(2, 3), Shape(2, 2)}},
    {"ij,jk,kl->il", {Shape(2, 3), Shape(3, 2), Shape(2, 4)}},
    {"ik,jk,lk->ijl", {Shape(2, 3), Shape(3, 3), Shape(4, 3)}},
    {"a,ab,ba,b->", {Shape(2), Shape(2, 3), Shape(3, 2), Shape(3)}},
    {",i->i", {Shape(), Shape(3)}},
    {"ij,jk->ik", {Shape(2, 0), Shape(0, 4)}},
    {"iA,Ai->A", {Shape(2, 3), Shape(3, 2)}},
};

Tensors random_operands(const std::vector<Shape>& shapes) {
  Tensors operands;
  for (const Shape& shape : shapes) operands.push_back(random(shape));
  return operands;
}

TEST(Einsum, IsTheSumOverAllLabels) {
  for (const auto& tested : kCases) {
    const Tensors operands = random_operands(tested.shapes);
    expect_same(einsum(tested.subscripts, operands), summed(tested.subscripts, operands), tested.subscripts);
  }
}

TEST(Einsum, ImpliesItsResult) {
  const Tensor a = random(Shape(2, 3));
  const Tensor b = random(Shape(3, 4));
  expect_same(einsum("ij,jk", {a, b}), linalg::product(a, b), "ij,jk");
  expect_same(einsum("ba", {a}), linalg::transposed(a), "ba");
  expect_same(einsum("aZ", {a}), linalg::transposed(a), "aZ");
  const Tensor square = linalg::product(a, b)[{all, {0, 2}}];
  expect_same(einsum("ii", {square}), summed("ii->", {square}), "ii");
  expect_same(einsum(" i j , j k -> i k ", {a, b}), linalg::product(a, b), "with spaces");
}

TEST(Einsum, BroadcastsWhatAnEllipsisStandsFor) {
  const Tensor a = random(Shape(2, 1, 3, 4));
  const Tensor b = random(Shape(5, 4, 2));
  const Tensor product = linalg::product(a, b);
  expect_same(einsum("...ij,...jk->...ik", {a, b}), product, "...ij,...jk->...ik");
  expect_same(einsum("...ij,...jk", {a, b}), product, "...ij,...jk");
  expect_same(einsum("...ij,...jk->ki", {a, b}), sum(linalg::transposed(product), {0, 1}), "summed over");
  expect_same(einsum("i...,i...->...i", {a, random(Shape(2, 3, 1)) * 0 + 1.0}), einsum("iabc->abci", {a}),
              "i...,i...");
  expect_same(einsum("...", {a}), a, "...");
  expect_same(einsum("...,...->...", {a, number_like(a, 2)}), a * 2, "with a number");
}

TEST(Einsum, OfFloatsIsOfFloats) {
  const Tensor a({{1.0f, 2.0f}, {3.0f, 4.0f}});
  EXPECT_EQ(to_string(einsum("ij,jk", {a, a})), "[[ 7. 10.]\n [15. 22.]]");
}

// It is linear in each operand: the sum of gradient times operand is the value, and a central difference is
// the gradient.
TEST(Einsum, HasGradientsOfBothOrders) {
  for (const auto& tested : kCases) {
    const Tensors operands = random_operands(tested.shapes);
    const auto value = [&](const Tensors& x) {
      const Tensor y = einsum(tested.subscripts, x);
      return sum(y * y, all_axes(y));
    };
    const auto slopes = [&](const Tensors& x) {
      Tape tape;
      for (const Tensor& one : x) tape.watch(one);
      return tape.gradient(value(x), x);
    };
    const auto steepness = [&](const Tensors& x) {
      Tensor total = number_like(x[0], 0);
      for (const Tensor& slope : slopes(x)) total = total + sum(slope * slope, all_axes(slope));
      return total;
    };
    const auto expect_slopes = [&](const std::function<Tensor(const Tensors&)>& f, const Tensors& found) {
      constexpr double kStep = 0x1p-16;
      for (size_t i = 0; i < operands.size(); ++i) {
        for (size_t at = 0; at < operands[i].as<double>().size(); ++at) {
          const auto moved = [&](double step) {
            Tensors others = operands;
            others[i] = linalg::copied(operands[i]);
            others[i].as<double>()[at] += step;
            return f(others).item<double>();
          };
          const double expected = (moved(kStep) - moved(-kStep)) / (2 * kStep);
          EXPECT_NEAR(found[i].as<double>()[at], expected, 1e-6 * (1 + std::fabs(expected)))
              << tested.subscripts << ", operand " << i << ", element " << at;
        }
      }
    };
    expect_slopes(value, slopes(operands));
    Tape tape;
    for (const Tensor& operand : operands) tape.watch(operand);
    expect_slopes(steepness, tape.gradient(steepness(operands), operands));
  }
}

TEST(Einsum, SaysWhatIsWrong) {
  const Tensor a = random(Shape(2, 3));
  const auto says = [](const char* words) { return Raises(HasSubstr(words)); };
  const auto of = [&](const char* subscripts, const Tensors& operands) {
    return [=] { (void)einsum(subscripts, operands); };
  };
  EXPECT_THAT(of("ij,jk->ik", {a}), says("einsum: 'ij,jk->ik' names 2 operands, not 1"));
  EXPECT_THAT(of("", {}), says("names 1 operands, not 0"));
  EXPECT_THAT(of("ijk", {a}), says("'ijk' names 3 axes of an operand of shape [2,3]"));
  EXPECT_THAT(of("i", {a}), says("'i' names 1 axes of an operand of shape [2,3]"));
  EXPECT_THAT(of("ij,jk", {a, a}), says("the axis j is 3 in one operand and 2 in another"));
  EXPECT_THAT(of("ii", {a}), says("the axis i is 2 and 3 of an operand of shape [2,3]"));
  EXPECT_THAT(of("ij->ik", {a}), says("has the axis k, which no operand has"));
  EXPECT_THAT(of("ij->ii", {a}), says("has the axis i twice"));
  EXPECT_THAT(of("i1", {a}), says("'1' in 'i1' where a letter"));
  EXPECT_THAT(of("ij->i->j", {a}), says("'-' in 'ij->i->j' where a letter"));
  EXPECT_THAT(of("......", {a}), says("where a letter or one ellipsis"));
  EXPECT_THAT(of("...,...", {random(Shape(2, 3)), random(Shape(2, 2))}),
              says("the axis 0 of '...' from its end is 3 in one operand and 2 in another"));
  EXPECT_THAT(of("ij", {Tensor({{1, 2}})}), says("operands are float32 or float64"));
  EXPECT_THAT(of("ij,ij", {a, ones(Shape(2, 3))}), says("all alike, not float32"));
  EXPECT_THAT(of("abcde,fghij->abcdefghij", {ones(Shape(1, 1, 1, 1, 1)), ones(Shape(1, 1, 1, 1, 1))}),
              says("a product on the way has 10 axes, more than 8"));
}

}  // namespace
}  // namespace diatom::testing
