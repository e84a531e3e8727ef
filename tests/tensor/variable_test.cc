#include "diatom/tensor/variable.h"

#include <gmock/gmock.h>

#include "diatom/tensor/arithmetic.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Variable, IsSharedByItsCopies) {
  Variable variable(Tensor({1.0f, 2.0f}));
  const Variable copy = variable;
  const Tensors before = {copy};
  variable.assign(variable + 1.0f);
  EXPECT_THAT(copy.value().as<float>(), ElementsAre(2, 3));
  EXPECT_THAT(before[0].as<float>(), ElementsAre(1, 2));
  EXPECT_EQ(copy.id(), variable.id());
}

TEST(Variable, HasAValueOfItsOwn) {
  const Tensor shared = zeros(Shape(2));
  const Variable a(shared);
  const Variable b(shared);
  EXPECT_NE(a.value().id(), b.value().id());
}

TEST(Variable, IsNothingByDefault) {
  const Variable nothing;
  EXPECT_FALSE(nothing);
  EXPECT_FALSE(static_cast<const Tensor&>(nothing));
}

TEST(Variable, KeepsItsDtypeAndShape) {
  Variable variable(zeros(Shape(2)));
  EXPECT_THAT([&] { variable.assign(zeros(Shape(3))); },
              Raises(HasSubstr("float32 [2] cannot be assigned float32 [3]")));
  EXPECT_THAT([&] { variable.assign(zeros(Shape(2), DType::kInt32)); },
              Raises(HasSubstr("cannot be assigned int32 [2]")));
}

Variable table() { return Variable(Tensor({{1.0f, 2.0f}, {3.0f, 4.0f}, {5.0f, 6.0f}})); }

TEST(VariableRows, AreReplacedOrAddedTo) {
  Variable variable = table();
  const Tensor rows({{10.0f, 20.0f}, {30.0f, 40.0f}, {50.0f, 60.0f}});
  variable.scatter_add(Tensor({2, 0, 2}), rows);
  EXPECT_THAT(variable.value().as<float>(), ElementsAre(31, 42, 3, 4, 65, 86));
  const int64_t wide[] = {1, 0, 1};
  variable.scatter_update(Tensor(std::span<const int64_t>(wide), Shape(3)), rows);
  EXPECT_THAT(variable.value().as<float>(), ElementsAre(30, 40, 50, 60, 65, 86));
  variable.scatter_update(Tensor(1), Tensor({7.0f, 8.0f}));
  EXPECT_THAT(variable.value().as<float>(), ElementsAre(30, 40, 7, 8, 65, 86));
  variable.scatter_add(Tensor({{0}, {1}}), Tensor({7.0f, 8.0f, 9.0f, 10.0f}).with_shape(Shape(2, 1, 2)));
  EXPECT_THAT(variable.value().as<float>(), ElementsAre(37, 48, 16, 18, 65, 86));
  Variable bytes(Tensor({int8_t{100}, int8_t{-100}}));
  bytes.scatter_add(Tensor({0, 1}), Tensor({int8_t{100}, int8_t{1}}));
  EXPECT_THAT(bytes.value().as<int8_t>(), ElementsAre(-56, -99));
}

TEST(VariableRows, ChangeInPlaceWhereNobodyElseHoldsThem) {
  Variable variable = table();
  const void* const before = variable.value().data();
  variable.scatter_update(Tensor({0}), Tensor({{9.0f, 9.0f}}));
  EXPECT_EQ(variable.value().data(), before);
  const Tensor held = variable;
  variable.scatter_add(Tensor({0}), Tensor({{1.0f, 1.0f}}));
  EXPECT_THAT(held.as<float>(), ElementsAre(9, 9, 3, 4, 5, 6));
  EXPECT_THAT(variable.value().as<float>(), ElementsAre(10, 10, 3, 4, 5, 6));
}

TEST(Variable, AddsInPlaceWhereNobodyElseHoldsIt) {
  Variable variable(Tensor({1.0f, 2.0f}));
  const void* const before = variable.value().data();
  variable.assign_axpby(-0.5, Tensor({4.0f, 8.0f}), 1);
  EXPECT_THAT(variable.value().as<float>(), ElementsAre(-1, -2));
  EXPECT_EQ(variable.value().data(), before);
  const Tensor held = variable;
  variable.assign_axpby(2, held, 3);
  EXPECT_THAT(variable.value().as<float>(), ElementsAre(-5, -10));
  EXPECT_THAT(held.as<float>(), ElementsAre(-1, -2));
}

TEST(Variable, AddsFloatsOfItsDtypeAndShapeOnly) {
  Variable variable(Tensor({1.0f, 2.0f}));
  EXPECT_THAT([&] { variable.assign_axpby(1, Tensor({1.0f}), 1); },
              Raises(HasSubstr("a variable of float32 [2] cannot be assigned float32 [1]")));
  EXPECT_THAT([&] { variable.assign_axpby(1, Tensor({1.0, 2.0}), 1); }, Raises(HasSubstr("float64 [2]")));
  Variable integers(Tensor({1, 2}));
  EXPECT_THAT(
      [&] {
        integers.assign_axpby(1, Tensor({1, 2}), 1);
      },
      Raises(HasSubstr("elements are float32 or float64, not int32")));
  EXPECT_THAT(variable.value().as<float>(), ElementsAre(1, 2));
}

TEST(VariableRows, LeaveOthersElementsAlone) {
  const Tensor start({{1.0f}, {2.0f}});
  Variable of_shared(start);
  of_shared.scatter_update(Tensor({0}), Tensor({{9.0f}}));
  EXPECT_THAT(start.as<float>(), ElementsAre(1, 2));
  float memory[] = {1, 2};
  Variable of_callers(Tensor::over(memory, DType::kFloat32, Shape(2)));
  of_callers.scatter_update(Tensor({0}), Tensor({9.0f}));
  EXPECT_EQ(memory[0], 1.0f);
  EXPECT_THAT(of_callers.value().as<float>(), ElementsAre(9, 2));
}

TEST(VariableRows, SayWhatDoesNotFitAndStayAsTheyWere) {
  Variable variable = table();
  const auto update = [&](const Tensor& indices, const Tensor& rows) {
    return [&variable, indices, rows] { variable.scatter_update(indices, rows); };
  };
  const auto says = [](const char* words) { return Raises(HasSubstr(words)); };
  const Tensor rows({{9.0f, 9.0f}, {9.0f, 9.0f}});
  EXPECT_THAT(update(Tensor({0, 3}), rows), says("scatter_update: index 3 for a variable of float32 [3,2]"));
  EXPECT_THAT([&] { variable.scatter_add(Tensor({0, -1}), rows); }, says("scatter_add: index -1 for"));
  EXPECT_THAT(update(Tensor({0}), rows),
              says("float32 [2,2] at indices [1] does not fit a variable of float32 [3,2]"));
  EXPECT_THAT(update(Tensor({0, 1}), Tensor({{1, 1}, {1, 1}})), says("int32 [2,2] at indices [2]"));
  EXPECT_THAT(update(Tensor({0.0f, 1.0f}), rows), says("int32 or int64, not float32"));
  EXPECT_THAT([] { Variable(Tensor(1.0f)).scatter_add(Tensor(0), Tensor(1.0f)); }, says("[] has no rows"));
  EXPECT_THAT([] { Variable(Tensor({true})).scatter_add(Tensor({0}), Tensor({true})); },
              says("elements of bool are not added"));
  EXPECT_THAT(variable.value().as<float>(), ElementsAre(1, 2, 3, 4, 5, 6));
}

}  // namespace
}  // namespace diatom::testing
