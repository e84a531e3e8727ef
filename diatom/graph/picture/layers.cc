#include "diatom/graph/picture/layers.h"

#include <algorithm>
#include <limits>
#include <map>

#include "diatom/tensor/error.h"

namespace diatom {
namespace {

constexpr size_t kMostPlaces = 200000;
constexpr int kSweeps = 12;
constexpr double kGap = 28;  // between neighbours of a layer

// Some neighbours of a layer that touch, at the places that are nearest to where they want to be.
struct Group {
  double wanted = 0;  // of the first one's place; the mean, by weight
  double weight = 0;
  size_t count = 0;
};

}  // namespace

Layers::Layers(const Layout& layout) {
  for (const LaidBox& box : layout.boxes) places.push_back({.width = box.width, .is_box = true});
  assign_layers(layout);
  route(layout);
  size_t count = 0;
  for (const Place& place : places) count = std::max(count, place.layer + 1);
  layers.resize(count);
  for (size_t i = 0; i < places.size(); ++i) layers[places[i].layer].push_back(i);
}

// One below the lowest that leads there; what nothing leads to is one above the first that it leads to.
void Layers::assign_layers(const Layout& layout) {
  std::vector<char> led_to(places.size());
  for (const LaidArrow& arrow : layout.arrows) led_to[arrow.to] = 1;
  std::vector<std::vector<size_t>> froms(places.size());
  for (const LaidArrow& arrow : layout.arrows) froms[arrow.to].push_back(arrow.from);
  for (size_t i = 0; i < places.size(); ++i) {
    for (const size_t from : froms[i]) places[i].layer = std::max(places[i].layer, places[from].layer + 1);
  }
  constexpr size_t kNowhere = std::numeric_limits<size_t>::max();
  std::vector<size_t> nearest(places.size(), kNowhere);
  for (const LaidArrow& arrow : layout.arrows)
    nearest[arrow.from] = std::min(nearest[arrow.from], places[arrow.to].layer - 1);
  for (size_t i = 0; i < places.size(); ++i) {
    if (led_to[i] == 0 && nearest[i] != kNowhere) places[i].layer = nearest[i];
  }
}

void Layers::route(const Layout& layout) {
  std::map<std::pair<size_t, size_t>, size_t> passing;  // by box and layer
  for (const LaidArrow& arrow : layout.arrows) {
    std::vector<size_t>& way = routes.emplace_back();
    way.push_back(arrow.from);
    for (size_t layer = places[arrow.from].layer + 1; layer < places[arrow.to].layer; ++layer) {
      const auto [known, added] = passing.emplace(std::pair(arrow.from, layer), places.size());
      if (added) {
        if (places.size() >= kMostPlaces)
          raise("the graph is too large for a picture: too many arrows pass too much");
        places.push_back({.width = 8, .layer = layer});
        link(way.back(), known->second);
      }
      way.push_back(known->second);
    }
    link(way.back(), arrow.to);
    way.push_back(arrow.to);
  }
}

void Layers::link(size_t upper, size_t lower) {
  places[upper].below.push_back(lower);
  places[lower].above.push_back(upper);
}

void Layers::order() {
  const auto number = [&] {
    for (const auto& layer : layers)
      for (size_t i = 0; i < layer.size(); ++i) places[layer[i]].x = static_cast<double>(i);
  };
  number();
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    if (sweep % 2 == 0) {
      for (auto& layer : layers) order_by(&Place::above, layer);
    } else {
      for (size_t i = layers.size(); i-- > 0;) order_by(&Place::below, layers[i]);
    }
  }
}

// By the mean place of neighbours; what has none stays where it is.
void Layers::order_by(std::vector<size_t> Place::*neighbours, std::vector<size_t>& layer) {
  std::vector<std::pair<double, size_t>> wanted;
  for (const size_t index : layer) {
    const std::vector<size_t>& tied = places[index].*neighbours;
    double sum = 0;
    for (const size_t other : tied) sum += places[other].x;
    wanted.emplace_back(tied.empty() ? places[index].x : sum / static_cast<double>(tied.size()), index);
  }
  std::stable_sort(wanted.begin(), wanted.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (size_t i = 0; i < layer.size(); ++i) {
    layer[i] = wanted[i].second;
    places[layer[i]].x = static_cast<double>(i);
  }
}

void Layers::settle() {
  for (const auto& layer : layers) settle(layer, false, false);
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    for (const auto& layer : layers) settle(layer, true, sweep > 3);
    for (size_t i = layers.size(); i-- > 0;) settle(layers[i], sweep > 3, true);
  }
}

// The least squares of distances to where neighbours are, with gaps kept: by pooling adjacent violators.
void Layers::settle(const std::vector<size_t>& layer, bool from_above, bool from_below) {
  std::vector<double> offsets;  // of each place, from the layer's first, where all touch
  std::vector<Group> groups;
  double offset = 0;
  for (size_t i = 0; i < layer.size(); ++i) {
    const Place& place = places[layer[i]];
    if (i > 0) offset += (places[layer[i - 1]].width + place.width) / 2 + kGap;
    offsets.push_back(offset);
    double sum = 0;
    double weight = 0;
    const auto pull = [&](const std::vector<size_t>& tied) {
      for (const size_t other : tied) {
        // Arrows that pass several layers are to be straight.
        const double strength = place.is_box || places[other].is_box ? 1 : 8;
        sum += strength * places[other].x;
        weight += strength;
      }
    };
    if (from_above) pull(place.above);
    if (from_below) pull(place.below);
    if (weight == 0) {
      sum = 0.1 * place.x;
      weight = 0.1;
    }
    groups.push_back({sum / weight - offset, weight, 1});
    while (groups.size() > 1 && groups[groups.size() - 2].wanted >= groups.back().wanted) {
      const Group last = groups.back();
      groups.pop_back();
      Group& joined = groups.back();
      joined.wanted =
          (joined.wanted * joined.weight + last.wanted * last.weight) / (joined.weight + last.weight);
      joined.weight += last.weight;
      joined.count += last.count;
    }
  }
  size_t at = 0;
  for (const Group& group : groups) {
    for (size_t i = 0; i < group.count; ++i, ++at) places[layer[at]].x = group.wanted + offsets[at];
  }
}

}  // namespace diatom
