// Conversion of what a file holds into the bytes of a model's input, with a line that says what was done.
// An input that cannot take the data is an Error that says what it expected and what it was given.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diatom/base/dtype.h"
#include "diatom/base/shape.h"
#include "diatom/data/array.h"
#include "diatom/data/audio.h"
#include "diatom/data/image.h"

namespace diatom {

// The real numbers that the pixel values 0..255 stand for. kStored takes a pixel's byte as the stored value
// of an 8-bit input: for pictures whose bytes are such values already.
enum class PixelRange { kAuto, kZeroToOne, kMinusOneToOne, kZeroTo255, kStored };

// "auto", "0..1", "-1..1", "0..255" or "stored".
PixelRange parse_pixel_range(std::string_view text);

struct InputSpec {
  std::string name;
  DType dtype = DType::kFloat32;
  Shape shape;
  float scale = 0.0f;  // 0: not quantised
  int32_t zero_point = 0;
  PixelRange range = PixelRange::kAuto;
};

struct Conversion {
  std::vector<uint8_t> bytes;  // little-endian, C order: the whole input
  std::string description;
};

// An image is stretched to the input's height and width and given its channels. kAuto chooses for a
// quantised input the range that overlaps most with the reals it can represent, and 0..1 for a float one; an
// 8-bit input whose levels span the chosen range within one step takes the pixels' levels one to one.
Conversion convert_to_input(const Image& image, const InputSpec& input);

// Numbers of the input's own dtype are taken verbatim, others are real values: a quantised input rounds
// value / scale (halves away from zero), adds the zero point and saturates.
Conversion convert_to_input(const Array& array, std::string_view name, const InputSpec& input);

// Exactly the input's samples: as they are for an unquantised int16 input, else as reals in [-1, 1).
Conversion convert_to_input(std::span<const int16_t> samples, std::string_view name, const InputSpec& input);
Conversion convert_to_input(const Audio& audio, const InputSpec& input);

// Bytes as they are, of exactly the input's size.
Conversion convert_to_input(std::vector<uint8_t> bytes, std::string_view name, const InputSpec& input);

}  // namespace diatom
