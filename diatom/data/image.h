// Image is a picture of 8-bit pixels, row by row from the top, channels interleaved: 1 is grey, 2 grey and
// alpha, 3 RGB, 4 RGB and alpha. It owns its pixels.
#pragma once

#include <stdint.h>

#include <filesystem>
#include <string>
#include <vector>

namespace diatom {

struct Image {
  std::string name;  // for sentences: the file's name
  int width = 0;
  int height = 0;
  int channels = 0;
  std::vector<uint8_t> pixels = {};

  bool has_alpha() const { return channels == 2 || channels == 4; }
};

// Reads a PNG, JPEG or BMP file. 16-bit samples keep their upper 8 bits; a picture stored in colour whose
// pixels are all grey is grey.
Image read_image(const std::filesystem::path& path);

// As a PNG file.
std::vector<uint8_t> format_png(const Image& image);

// Stretched to width x height with half-pixel centres: bilinear when it grows, a triangle as wide as the
// source pixels it covers when it shrinks.
Image resize(const Image& image, int width, int height);

// As 1 (grey) or 3 (RGB) channels: grey = (77 R + 150 G + 29 B) / 256, and alpha is laid over white.
Image with_channels(const Image& image, int channels);

}  // namespace diatom
