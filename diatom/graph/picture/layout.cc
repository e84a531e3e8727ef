#include "diatom/graph/picture/layout.h"

#include <algorithm>
#include <limits>

#include "diatom/graph/picture/layers.h"

namespace diatom {
namespace {

constexpr double kBetweenLayers = 34;

struct Band {
  double top = 0;
  double height = 0;
};

std::vector<Band> bands(const Layers& layers, const std::vector<LaidBox>& boxes) {
  std::vector<Band> bands(layers.layers.size());
  for (size_t i = 0; i < boxes.size(); ++i) {
    Band& band = bands[layers.places[i].layer];
    band.height = std::max(band.height, boxes[i].height);
  }
  double top = 0;
  for (Band& band : bands) {
    band.top = top;
    top += band.height + kBetweenLayers;
  }
  return bands;
}

// Moves all so that the least x is 0; gives the width.
double shift(std::vector<Layers::Place>& places) {
  double least = std::numeric_limits<double>::max();
  double most = std::numeric_limits<double>::lowest();
  for (const Layers::Place& place : places) {
    least = std::min(least, place.x - place.width / 2);
    most = std::max(most, place.x + place.width / 2);
  }
  for (Layers::Place& place : places) place.x -= least;
  return places.empty() ? 0 : most - least;
}

// Where arrows enter a box, they stand beside each other in the order of where they come from.
void spread_arrows(Layout& layout) {
  std::vector<std::vector<LaidArrow*>> entering(layout.boxes.size());
  for (LaidArrow& arrow : layout.arrows) entering[arrow.to].push_back(&arrow);
  for (size_t i = 0; i < entering.size(); ++i) {
    auto& arrows = entering[i];
    const LaidBox& box = layout.boxes[i];
    std::stable_sort(arrows.begin(), arrows.end(), [](const LaidArrow* a, const LaidArrow* b) {
      return a->path[a->path.size() - 2].x < b->path[b->path.size() - 2].x;
    });
    for (size_t j = 0; j < arrows.size(); ++j) {
      const double part = (static_cast<double>(j) + 0.5) / static_cast<double>(arrows.size()) - 0.5;
      arrows[j]->path.back().x = box.x + part * 0.6 * box.width;
    }
  }
}

}  // namespace

void lay_out(Layout& layout) {
  Layers layers(layout);
  layers.order();
  layers.settle();
  layout.width = shift(layers.places);
  const std::vector<Band> rows = bands(layers, layout.boxes);
  layout.height = rows.empty() ? 0 : rows.back().top + rows.back().height;
  for (size_t i = 0; i < layout.boxes.size(); ++i) {
    LaidBox& box = layout.boxes[i];
    const Band& band = rows[layers.places[i].layer];
    box.x = layers.places[i].x;
    box.y = band.top + (band.height - box.height) / 2;
  }
  for (size_t i = 0; i < layout.arrows.size(); ++i) {
    LaidArrow& arrow = layout.arrows[i];
    const LaidBox& from = layout.boxes[arrow.from];
    const LaidBox& to = layout.boxes[arrow.to];
    arrow.path = {{from.x, from.y + from.height}};
    for (const size_t index : layers.routes[i]) {
      const Layers::Place& place = layers.places[index];
      if (place.is_box) continue;
      const Band& band = rows[place.layer];
      arrow.path.push_back({place.x, band.top});
      arrow.path.push_back({place.x, band.top + band.height});
    }
    arrow.path.push_back({to.x, to.y});
  }
  spread_arrows(layout);
}

}  // namespace diatom
