#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "diatom/data/convert.h"
#include "diatom/data/quantize_value.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

constexpr int kLevels = 256;
constexpr double kSteps = kLevels - 1;

struct Range {
  PixelRange range;
  double least;
  double greatest;
  std::string_view name;
};

constexpr Range kRanges[] = {
    {PixelRange::kZeroToOne, 0.0, 1.0, "0..1"},
    {PixelRange::kMinusOneToOne, -1.0, 1.0, "-1..1"},
    {PixelRange::kZeroTo255, 0.0, kSteps, "0..255"},
    {PixelRange::kStored, 0.0, kSteps, "stored"},
};

// Length of the intersection over the length of the union.
double overlap(const Range& a, double least, double greatest) {
  const double shared = std::min(a.greatest, greatest) - std::max(a.least, least);
  return shared / (std::max(a.greatest, greatest) - std::min(a.least, least));
}

const Range& choose_range(const InputSpec& input) {
  for (const Range& range : kRanges) {
    if (range.range == input.range) return range;
  }
  if (input.scale == 0.0f) return is_integer(input.dtype) ? kRanges[2] : kRanges[0];
  const Limits stored = limits(input.dtype);
  const double least = double{input.scale} * (stored.least - input.zero_point);
  const double greatest = double{input.scale} * (stored.greatest - input.zero_point);
  return *std::max_element(std::begin(kRanges), std::end(kRanges), [&](const Range& a, const Range& b) {
    return overlap(a, least, greatest) < overlap(b, least, greatest);
  });
}

// The stored value of every pixel level, and the formula in words.
struct Mapping {
  std::array<double, kLevels> stored;
  std::string formula;
};

bool spans(const InputSpec& input, const Range& range, const Limits& stored) {
  if (bits(input.dtype) != 8) return false;
  const auto ends_within_a_step = [&](double real, double end) {
    return std::abs(real / double{input.scale} + input.zero_point - end) <= 1.01;
  };
  return ends_within_a_step(range.least, stored.least) && ends_within_a_step(range.greatest, stored.greatest);
}

std::string real_formula(const Range& range) {
  if (range.range == PixelRange::kZeroTo255) return "pixel";
  return range.range == PixelRange::kZeroToOne ? "pixel / 255" : "pixel / 127.5 - 1";
}

Mapping map_bytes(const InputSpec& input) {
  const bool is_signed = input.dtype == DType::kInt8;
  if (!is_signed && input.dtype != DType::kUInt8) {
    raise(fmt::format("input '{}' is {}, expected int8 or uint8 to take pixels as stored values", input.name,
                      name(input.dtype)));
  }
  Mapping mapping{{}, is_signed ? "q = the byte, signed" : "q = the byte"};
  for (int pixel = 0; pixel < kLevels; ++pixel) {
    mapping.stored[pixel] = is_signed ? static_cast<int8_t>(pixel) : pixel;
  }
  return mapping;
}

Mapping map_levels(const InputSpec& input, const Range& range) {
  if (range.range == PixelRange::kStored) return map_bytes(input);
  Mapping mapping;
  const bool quantised = input.scale != 0.0f;
  const Limits stored = limits(input.dtype);
  if (quantised && spans(input, range, stored)) {
    for (int pixel = 0; pixel < kLevels; ++pixel) mapping.stored[pixel] = pixel + stored.least;
    mapping.formula = stored.least < 0 ? fmt::format("q = pixel - {}", -stored.least) : "q = pixel";
    return mapping;
  }
  Quantizer quantizer(input);
  for (int pixel = 0; pixel < kLevels; ++pixel) {
    const double real = range.least + pixel * ((range.greatest - range.least) / kSteps);
    mapping.stored[pixel] = quantizer.stored(real);
  }
  const std::string real = real_formula(range);
  mapping.formula = quantised ? fmt::format("q = round(({}) / scale) + zero point", real) : "x = " + real;
  if (quantizer.saturated() > 0)
    mapping.formula += fmt::format(", {} of 256 levels saturated", quantizer.saturated());
  return mapping;
}

struct Layout {
  int height;
  int width;
  int channels;
};

[[noreturn]] void refuse_layout(const Image& image, const InputSpec& input) {
  raise(fmt::format(
      "{}: input '{}' is {}, expected [1,height,width,channels] with 1 or 3 channels for a {}x{} image",
      image.name, input.name, to_string(input.shape), image.width, image.height));
}

// The picture that an input takes: [1,H,W,C], [H,W,C], [1,H,W], [H,W], or flat when the image fits exactly.
Layout layout_of(const Image& image, const InputSpec& input) {
  const Shape& shape = input.shape;
  const int first = shape.ndim > 1 && shape[0] == 1 ? 1 : 0;
  const int rank = shape.ndim - first;
  if (rank == 1) {
    const int64_t pixels = int64_t{image.width} * image.height;
    if (pixels == shape[first]) return {image.height, image.width, 1};
    if (pixels * 3 == shape[first]) return {image.height, image.width, 3};
  }
  if (rank != 2 && rank != 3) refuse_layout(image, input);
  const Layout layout{shape[first], shape[first + 1], rank == 3 ? shape[first + 2] : 1};
  if (layout.channels != 1 && layout.channels != 3) refuse_layout(image, input);
  if (layout.height < 1 || layout.width < 1) refuse_layout(image, input);
  return layout;
}

std::string_view colours(const Image& image) {
  constexpr std::string_view kColours[] = {"grey", "grey and alpha", "RGB", "RGB and alpha"};
  return kColours[image.channels - 1];
}

std::string describe(const Image& image, const Layout& layout, const InputSpec& input, const Range& range,
                     const Mapping& mapping) {
  std::string text = fmt::format("{}: {}x{} {} image", image.name, image.width, image.height, colours(image));
  if (image.width != layout.width || image.height != layout.height) {
    text += fmt::format(", stretched to {}x{}", layout.width, layout.height);
  }
  if (image.has_alpha()) text += ", laid over white";
  if ((image.channels <= 2) != (layout.channels == 1))
    text += layout.channels == 1 ? ", made grey" : ", made RGB";
  return text + fmt::format(" -> {}, pixels as {}: {}{}", describe_input(input), range.name, mapping.formula,
                            describe_quantization(input));
}

}  // namespace

PixelRange parse_pixel_range(std::string_view text) {
  if (text == "auto") return PixelRange::kAuto;
  for (const Range& range : kRanges) {
    if (range.name == text) return range.range;
  }
  raise(fmt::format("pixel range '{}', expected auto, 0..1, -1..1, 0..255 or stored", text));
}

Conversion convert_to_input(const Image& image, const InputSpec& input) {
  check_numeric(input, image.name);
  const Layout layout = layout_of(image, input);
  const Range& range = choose_range(input);
  const Mapping mapping = map_levels(input, range);
  const Image fitted = with_channels(resize(image, layout.width, layout.height), layout.channels);
  Conversion result{allocate(input), describe(image, layout, input, range, mapping)};
  for (size_t i = 0; i < fitted.pixels.size(); ++i) {
    store(input.dtype, result.bytes, i, mapping.stored[fitted.pixels[i]]);
  }
  return result;
}

}  // namespace diatom
