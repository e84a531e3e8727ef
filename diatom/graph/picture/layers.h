// The layers of a picture while it is laid out: what stands beside what, and in which order. An arrow that
// crosses a layer has a place there as a box does; arrows from one box share it.
#pragma once

#include <cstddef>
#include <vector>

#include "diatom/graph/picture/layout.h"

namespace diatom {

struct Layers {
  struct Place {
    double width = 0;
    size_t layer = 0;
    double x = 0;
    bool is_box = false;             // else an arrow that passes
    std::vector<size_t> above = {};  // places that lead here, a layer higher
    std::vector<size_t> below = {};
  };

  std::vector<Place> places;                // the boxes in their order, then those of arrows
  std::vector<std::vector<size_t>> layers;  // places from left to right
  std::vector<std::vector<size_t>> routes;  // of each arrow: the places from its box to the other

  // An Error where there would be too many places.
  explicit Layers(const Layout& layout);

  void order();   // within the layers, to have few crossings
  void settle();  // the x of each place, near what it is tied to

 private:
  void assign_layers(const Layout& layout);
  void route(const Layout& layout);
  void link(size_t upper, size_t lower);
  void order_by(std::vector<size_t> Place::*neighbours, std::vector<size_t>& layer);
  void settle(const std::vector<size_t>& layer, bool from_above, bool from_below);
};

}  // namespace diatom
