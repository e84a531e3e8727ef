#include "diatom/io/tensorboard/picture.h"

#include <fmt/format.h>

#include <algorithm>

#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom::tensorboard {
namespace {

// Comparisons with NaN are false.
uint8_t level_of(float brightness) {
  if (!(brightness > 0)) return 0;
  return static_cast<uint8_t>(std::min(brightness, 1.0f) * 255 + 0.5f);
}

}  // namespace

Image picture_of(const Tensor& pixels) {
  const bool real = pixels.dtype() == DType::kFloat32;
  const Shape& shape = pixels.shape();
  if ((!real && pixels.dtype() != DType::kUInt8) || shape.ndim != 3 || shape[2] < 1 || shape[2] > 4 ||
      pixels.size() == 0) {
    raise(
        fmt::format("image: {} {} is no picture, expected uint8 or float32 [height, width, 1 to 4 channels]",
                    name(pixels.dtype()), to_string(shape)));
  }
  Image image{.width = shape[1], .height = shape[0], .channels = shape[2]};
  const Tensor here = pixels.to(Device());
  if (real) {
    std::ranges::transform(here.as<float>(), std::back_inserter(image.pixels), level_of);
  } else {
    image.pixels.assign(here.as<uint8_t>().begin(), here.as<uint8_t>().end());
  }
  return image;
}

}  // namespace diatom::tensorboard
