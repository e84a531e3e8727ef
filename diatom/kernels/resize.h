// Resizing of images [batches, height, width, channels]: to the nearest pixel, or bilinearly between four.
#pragma once

#include <stdint.h>

namespace diatom::kernels {

// Extents are at most kLargestImage; none is 0.
inline constexpr int32_t kLargestImage = 1 << 20;

struct ImageSize {
  int32_t height = 0;
  int32_t width = 0;
};

struct Resize {
  int32_t batches = 0;
  int32_t channels = 0;
  ImageSize from;
  ImageSize to;
  bool align_corners = false;
  bool half_pixel_centers = false;
};

// Pixels of `pixel_bytes`; `channels` is not read.
void resize_nearest_neighbor(const void* x, void* y, const Resize& resize, int32_t pixel_bytes);

void resize_bilinear(const float* x, float* y, const Resize& resize);
void resize_bilinear(const double* x, double* y, const Resize& resize);
// In fixed point with ten bits of fraction along each axis.
void resize_bilinear(const int8_t* x, int8_t* y, const Resize& resize);

// The gradients by x of resizing x to y, given that by y.
void resize_nearest_neighbor_gradient(const float* of_y, float* of_x, const Resize& resize);
void resize_nearest_neighbor_gradient(const double* of_y, double* of_x, const Resize& resize);
void resize_bilinear_gradient(const float* of_y, float* of_x, const Resize& resize);
void resize_bilinear_gradient(const double* of_y, double* of_x, const Resize& resize);

}  // namespace diatom::kernels
