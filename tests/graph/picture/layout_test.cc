// Pictures that are laid out: nothing lies over anything, and arrows lead downwards.
#include "diatom/graph/picture/layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "diatom/tensor/error.h"

namespace diatom::testing {
namespace {

Layout laid_out(const std::vector<LaidBox>& boxes, const std::vector<std::pair<size_t, size_t>>& arrows) {
  Layout layout;
  layout.boxes = boxes;
  for (const auto& [from, to] : arrows) layout.arrows.push_back({from, to});
  lay_out(layout);
  return layout;
}

Layout random_layout(uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](size_t count) { return random() % count; };
  std::vector<LaidBox> boxes;
  std::vector<std::pair<size_t, size_t>> arrows;
  const size_t count = 2 + below(40);
  for (size_t i = 0; i < count; ++i) {
    boxes.push_back(
        {.width = 50.0 + static_cast<double>(below(200)), .height = 20.0 + static_cast<double>(below(90))});
    for (size_t j = 0; i > 0 && j < below(4); ++j)
      arrows.emplace_back(below(3) == 0 ? below(i) : i - 1 - below(std::min<size_t>(i, 4)), i);
  }
  return laid_out(boxes, arrows);
}

bool overlap(const LaidBox& a, const LaidBox& b) {
  return std::fabs(a.x - b.x) < (a.width + b.width) / 2 && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool goes_through(const Point& from, const Point& to, const LaidBox& box) {
  return from.x == to.x && std::fabs(from.x - box.x) < box.width / 2 && from.y < box.y + box.height &&
         to.y > box.y;
}

TEST(Layout, BoxesKeepApartAndArrowsGoDownwardsAroundThem) {
  for (uint32_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    const Layout layout = random_layout(seed);
    for (size_t i = 0; i < layout.boxes.size(); ++i) {
      const LaidBox& box = layout.boxes[i];
      EXPECT_GE(box.x - box.width / 2, -1e-6);
      EXPECT_LE(box.x + box.width / 2, layout.width + 1e-6);
      EXPECT_GE(box.y, 0);
      EXPECT_LE(box.y + box.height, layout.height + 1e-6);
      for (size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(box, layout.boxes[j])) << i << " over " << j;
    }
    for (const LaidArrow& arrow : layout.arrows) {
      const LaidBox& from = layout.boxes[arrow.from];
      const LaidBox& to = layout.boxes[arrow.to];
      ASSERT_GE(arrow.path.size(), 2u);
      EXPECT_EQ(arrow.path.front().x, from.x);
      EXPECT_EQ(arrow.path.front().y, from.y + from.height);
      EXPECT_LT(std::fabs(arrow.path.back().x - to.x), to.width / 2);
      EXPECT_EQ(arrow.path.back().y, to.y);
      for (size_t i = 1; i < arrow.path.size(); ++i) {
        EXPECT_GE(arrow.path[i].y, arrow.path[i - 1].y);
        for (const LaidBox& box : layout.boxes)
          EXPECT_FALSE(i > 1 && i + 1 < arrow.path.size() &&
                       goes_through(arrow.path[i - 1], arrow.path[i], box));
      }
    }
  }
}

TEST(Layout, OfAChainIsStraight) {
  const Layout layout =
      laid_out({{.width = 100, .height = 20}, {.width = 60, .height = 50}, {.width = 140, .height = 30}},
               {{0, 1}, {1, 2}});
  for (const LaidBox& box : layout.boxes) EXPECT_NEAR(box.x, 70, 1e-6);
  EXPECT_EQ(layout.width, 140);
}

// Two branches that are given crosswise are put beside each other.
TEST(Layout, SwapsWhatWouldCross) {
  const std::vector<LaidBox> boxes(6, {.width = 50, .height = 20});
  const Layout layout = laid_out(boxes, {{0, 3}, {1, 2}, {2, 4}, {3, 5}});
  EXPECT_EQ(layout.boxes[0].x < layout.boxes[1].x, layout.boxes[3].x < layout.boxes[2].x);
  EXPECT_EQ(layout.boxes[3].x < layout.boxes[2].x, layout.boxes[5].x < layout.boxes[4].x);
}

TEST(Layout, PutsWhatNothingLeadsToNearItsReader) {
  const std::vector<LaidBox> boxes(5, {.width = 50, .height = 20});
  const Layout layout = laid_out(boxes, {{0, 2}, {2, 3}, {1, 4}, {3, 4}});
  EXPECT_EQ(layout.boxes[1].y, layout.boxes[3].y);
}

TEST(Layout, OfNothingIsNothing) {
  const Layout layout = laid_out({}, {});
  EXPECT_EQ(layout.width, 0);
  EXPECT_EQ(layout.height, 0);
}

TEST(Layout, RefusesWhatNobodyCouldRead) {
  std::vector<LaidBox> boxes(1001, {.width = 50, .height = 20});
  std::vector<std::pair<size_t, size_t>> arrows;
  for (size_t i = 0; i < 1000; ++i) {
    arrows.emplace_back(i, i + 1);
    arrows.emplace_back(i, 1000);
  }
  EXPECT_THROW(laid_out(boxes, arrows), Error);
}

}  // namespace
}  // namespace diatom::testing
