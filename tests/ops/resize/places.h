// Resizing of real numbers, straight from its definition.
#pragma once

#include <algorithm>
#include <cmath>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {

struct Corners {
  bool align = false;
  bool half_pixel = false;
};

inline double scale_of(int32_t from, int32_t to, Corners corners) {
  return corners.align && to > 1 ? double(from - 1) / double(to - 1) : double(from) / double(to);
}

// Where a pixel of the output lies among those of the input.
inline double place(int32_t position, int32_t from, int32_t to, Corners corners) {
  const double scale = scale_of(from, to, corners);
  const double exact = corners.half_pixel ? (position + 0.5) * scale - 0.5 : position * scale;
  return std::clamp(exact, 0.0, double(from - 1));
}

inline int32_t nearest(int32_t position, int32_t from, int32_t to, Corners corners) {
  const double exact = (position + (corners.half_pixel ? 0.5 : 0.0)) * scale_of(from, to, corners);
  return std::min(static_cast<int32_t>(corners.align ? std::round(exact) : std::floor(exact)), from - 1);
}

inline RealTensor interpolated(const RealTensor& image, const std::vector<int32_t>& to, Corners corners) {
  return made(to, [&](const Index& i) {
    const double y = place(i[1], image.shape[1], to[1], corners);
    const double x = place(i[2], image.shape[2], to[2], corners);
    const auto pixel = [&](double row, double column) {
      return at(image, {i[0], static_cast<int32_t>(row), static_cast<int32_t>(column), i[3]});
    };
    const double up = std::floor(y), down = std::ceil(y), left = std::floor(x), right = std::ceil(x);
    const double above = pixel(up, left) * (1 - x + left) + pixel(up, right) * (x - left);
    const double below = pixel(down, left) * (1 - x + left) + pixel(down, right) * (x - left);
    return above * (1 - y + up) + below * (y - up);
  });
}

inline RealTensor taken_nearest(const RealTensor& image, const std::vector<int32_t>& to, Corners corners) {
  return made(to, [&](const Index& i) {
    return at(image, {i[0], nearest(i[1], image.shape[1], to[1], corners),
                      nearest(i[2], image.shape[2], to[2], corners), i[3]});
  });
}

}  // namespace diatom::testing
