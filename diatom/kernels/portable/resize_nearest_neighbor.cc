#include <stddef.h>
#include <string.h>

#include "diatom/kernels/resize.h"

namespace diatom::kernels {
namespace {

// Maps positions along one axis of the output to those of the input.
class NearestAxis {
 public:
  NearestAxis(int32_t from, int32_t to, const Resize& resize)
      : last_(from - 1),
        offset_(resize.half_pixel_centers ? 0.5f : 0.0f),
        rounding_(resize.align_corners),
        scale_(resize.align_corners && to > 1 ? static_cast<float>(from - 1) / static_cast<float>(to - 1)
                                              : static_cast<float>(from) / static_cast<float>(to)) {}

  int32_t operator()(int32_t position) const {
    const float exact = (static_cast<float>(position) + offset_) * scale_;
    int32_t nearest = static_cast<int32_t>(exact);
    if (rounding_ && exact - static_cast<float>(nearest) >= 0.5f) ++nearest;
    return nearest < last_ ? nearest : last_;
  }

 private:
  int32_t last_;
  float offset_;
  bool rounding_;
  float scale_;
};

template <typename T>
void add_back(const T* of_y, T* of_x, const Resize& resize) {
  const NearestAxis row_of(resize.from.height, resize.to.height, resize);
  const NearestAxis column_of(resize.from.width, resize.to.width, resize);
  const ptrdiff_t pixel = resize.channels;
  const ptrdiff_t row = pixel * resize.from.width;
  const ptrdiff_t image = row * resize.from.height;
  memset(of_x, 0, static_cast<size_t>(resize.batches * image) * sizeof(T));
  for (int32_t batch = 0; batch < resize.batches; ++batch) {
    for (int32_t i = 0; i < resize.to.height; ++i) {
      T* pixels = of_x + row_of(i) * row;
      for (int32_t j = 0; j < resize.to.width; ++j) {
        T* to = pixels + column_of(j) * pixel;
        for (int32_t c = 0; c < resize.channels; ++c) to[c] += *of_y++;
      }
    }
    of_x += image;
  }
}

}  // namespace

void resize_nearest_neighbor_gradient(const float* of_y, float* of_x, const Resize& resize) {
  add_back(of_y, of_x, resize);
}

void resize_nearest_neighbor_gradient(const double* of_y, double* of_x, const Resize& resize) {
  add_back(of_y, of_x, resize);
}

void resize_nearest_neighbor(const void* x, void* y, const Resize& resize, int32_t pixel_bytes) {
  if (pixel_bytes == 0) return;
  const auto* from = static_cast<const uint8_t*>(x);
  auto* to = static_cast<uint8_t*>(y);
  const NearestAxis row_of(resize.from.height, resize.to.height, resize);
  const NearestAxis column_of(resize.from.width, resize.to.width, resize);
  const auto pixel = static_cast<size_t>(pixel_bytes);
  const size_t from_row = static_cast<size_t>(resize.from.width) * pixel;
  const size_t to_row = static_cast<size_t>(resize.to.width) * pixel;
  for (int32_t batch = 0; batch < resize.batches; ++batch) {
    int32_t last_row = -1;
    for (int32_t i = 0; i < resize.to.height; ++i) {
      const int32_t row = row_of(i);
      if (row == last_row) {
        memcpy(to, to - to_row, to_row);
      } else {
        const uint8_t* pixels = from + static_cast<size_t>(row) * from_row;
        for (int32_t j = 0; j < resize.to.width; ++j) {
          memcpy(to + static_cast<size_t>(j) * pixel, pixels + static_cast<size_t>(column_of(j)) * pixel,
                 pixel);
        }
      }
      last_row = row;
      to += to_row;
    }
    from += static_cast<size_t>(resize.from.height) * from_row;
  }
}

}  // namespace diatom::kernels
