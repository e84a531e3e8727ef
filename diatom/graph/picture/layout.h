// lay_out() places boxes in layers, from above to below, so that arrows lead downwards, are short, and seldom
// cross (Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system structures,
// 1981).
#pragma once

#include <cstddef>
#include <vector>

namespace diatom {

struct Point {
  double x = 0;
  double y = 0;
};

struct LaidBox {
  double width = 0;  // given
  double height = 0;
  double x = 0;  // of its middle
  double y = 0;  // of its upper edge
};

struct LaidArrow {
  size_t from = 0;  // given; from < to
  size_t to = 0;
  std::vector<Point> path = {};  // where it is vertical, from its box downwards
};

struct Layout {
  std::vector<LaidBox> boxes;
  std::vector<LaidArrow> arrows;
  double width = 0;
  double height = 0;
};

// An Error where arrows cross too many layers for a picture.
void lay_out(Layout& layout);

}  // namespace diatom
