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
  const Tensor before = copy;
  variable.assign(variable + 1.0f);
  EXPECT_THAT(copy.value().as<float>(), ElementsAre(2, 3));
  EXPECT_THAT(before.as<float>(), ElementsAre(1, 2));
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

}  // namespace
}  // namespace diatom::testing
