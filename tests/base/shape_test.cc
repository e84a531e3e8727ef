#include "diatom/base/shape.h"

#include <gtest/gtest.h>

namespace diatom {
namespace {

TEST(Shape, CountsElementsAndCompares) {
  const Shape shape(2, 3, 4);
  EXPECT_EQ(shape.ndim, 3);
  EXPECT_EQ(shape.elements(), 24);
  EXPECT_EQ(Shape().elements(), 1);
  EXPECT_EQ(shape, Shape(shape.view()));
  EXPECT_FALSE(shape == Shape(2, 3));
}

TEST(Shape, NormalizesNegativeAxes) {
  EXPECT_EQ(normalize_axis(-1, 3), 2);
  EXPECT_EQ(normalize_axis(0, 3), 0);
  EXPECT_EQ(normalize_axis(3, 3), -1);
  EXPECT_EQ(normalize_axis(-4, 3), -1);
}

}  // namespace
}  // namespace diatom
