#include "diatom/data/image.h"

#include <fmt/format.h>
#include <stb/stb_image.h>
#include <stb/stb_image_resize.h>
#include <stb/stb_image_write.h>

#include <limits>
#include <memory>
#include <utility>

#include "diatom/data/file.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

constexpr int64_t kMostPixels = int64_t{1} << 28;

int grey_of(int red, int green, int blue) { return (77 * red + 150 * green + 29 * blue) >> 8; }

int over_white(int colour, int alpha) { return (colour * alpha + 255 * (255 - alpha) + 127) / 255; }

size_t pixel_count(const Image& image) {
  return static_cast<size_t>(image.width) * static_cast<size_t>(image.height);
}

void check_pixels(const Image& image) {
  if (int64_t{image.width} * image.height > kMostPixels) {
    raise(fmt::format("{}: {}x{} pixels, expected at most {}", image.name, image.width, image.height,
                      kMostPixels));
  }
}

bool is_grey(const Image& image) {
  for (size_t i = 0; i < image.pixels.size(); i += 3) {
    if (image.pixels[i] != image.pixels[i + 1] || image.pixels[i] != image.pixels[i + 2]) return false;
  }
  return true;
}

}  // namespace

Image read_image(const std::filesystem::path& path) {
  const std::vector<uint8_t> bytes = read_file(path);
  Image image{.name = path.filename().string()};
  const auto refuse = [&]() {
    raise(fmt::format("{}: not a readable PNG, JPEG or BMP file: {}", image.name, stbi_failure_reason()));
  };
  if (bytes.size() > size_t{std::numeric_limits<int>::max()}) raise(image.name + ": larger than 2 GiB");
  const int size = static_cast<int>(bytes.size());
  if (!stbi_info_from_memory(bytes.data(), size, &image.width, &image.height, &image.channels)) refuse();
  check_pixels(image);
  const std::unique_ptr<uint8_t, void (*)(void*)> pixels(
      stbi_load_from_memory(bytes.data(), size, &image.width, &image.height, &image.channels, 0),
      stbi_image_free);
  if (!pixels) refuse();
  image.pixels.assign(pixels.get(), pixels.get() + pixel_count(image) * static_cast<size_t>(image.channels));
  if (image.channels == 3 && is_grey(image)) return with_channels(image, 1);
  return image;
}

std::vector<uint8_t> format_png(const Image& image) {
  check_pixels(image);
  std::vector<uint8_t> file;
  const auto append = [](void* to, void* bytes, int count) {
    const auto* const first = static_cast<const uint8_t*>(bytes);
    static_cast<std::vector<uint8_t>*>(to)->assign(first, first + count);
  };
  if (!stbi_write_png_to_func(append, &file, image.width, image.height, image.channels, image.pixels.data(),
                              image.width * image.channels)) {
    raise(fmt::format("{}: not enough memory for a PNG file of {}x{} pixels", image.name, image.width,
                      image.height));
  }
  return file;
}

Image resize(const Image& image, int width, int height) {
  if (image.width == width && image.height == height) return image;
  Image result{image.name, width, height, image.channels, {}};
  result.pixels.resize(pixel_count(result) * static_cast<size_t>(image.channels));
  const int alpha = image.has_alpha() ? image.channels - 1 : STBIR_ALPHA_CHANNEL_NONE;
  if (!stbir_resize_uint8_generic(image.pixels.data(), image.width, image.height, 0, result.pixels.data(),
                                  width, height, 0, image.channels, alpha, 0, STBIR_EDGE_CLAMP,
                                  STBIR_FILTER_TRIANGLE, STBIR_COLORSPACE_LINEAR, nullptr)) {
    raise(fmt::format("{}: not enough memory to resize {}x{} to {}x{}", image.name, image.width, image.height,
                      width, height));
  }
  return result;
}

Image with_channels(const Image& image, int channels) {
  if (image.channels == channels) return image;
  if (channels != 1 && channels != 3) {
    raise(fmt::format("{}: cannot become {} channels, expected 1 (grey) or 3 (RGB)", image.name, channels));
  }
  Image result{image.name, image.width, image.height, channels, {}};
  result.pixels.reserve(pixel_count(image) * static_cast<size_t>(channels));
  const bool colour = image.channels >= 3;
  for (size_t i = 0; i < image.pixels.size(); i += static_cast<size_t>(image.channels)) {
    const uint8_t* pixel = &image.pixels[i];
    const int alpha = image.has_alpha() ? pixel[image.channels - 1] : 255;
    int rgb[3];
    for (int c = 0; c < 3; ++c) rgb[c] = over_white(pixel[colour ? c : 0], alpha);
    if (channels == 1) rgb[0] = grey_of(rgb[0], rgb[1], rgb[2]);
    for (int c = 0; c < channels; ++c) result.pixels.push_back(static_cast<uint8_t>(rgb[c]));
  }
  return result;
}

}  // namespace diatom
