#include "diatom/data/quantize_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {

Quantizer::Quantizer(const InputSpec& input)
    : whole_(is_integer(input.dtype)),
      scale_(input.scale),
      zero_point_(input.zero_point),
      limits_(limits(input.dtype)) {}

double Quantizer::stored(double real) {
  if (!whole_) return real;
  const double exact =
      scale_ == 0.0f ? std::round(real) : double{std::round(static_cast<float>(real) / scale_)};
  const double shifted = scale_ == 0.0f ? exact : exact + zero_point_;
  const double kept = std::clamp(shifted, limits_.least, limits_.greatest);
  if (kept != shifted) ++saturated_;
  return kept;
}

void check_numeric(const InputSpec& input, std::string_view file) {
  if (is_numeric(input.dtype)) return;
  raise(fmt::format("{}: input '{}' is {}, which only a .bin file or a .npy file of that dtype can fill",
                    file, input.name, name(input.dtype)));
}

std::vector<uint8_t> allocate(const InputSpec& input) {
  return std::vector<uint8_t>(static_cast<size_t>(storage_bytes(input.dtype, input.shape.elements())));
}

std::string describe_input(const InputSpec& input) {
  return fmt::format("'{}' {} {}", input.name, name(input.dtype), to_string(input.shape));
}

std::string describe_quantization(const InputSpec& input) {
  if (input.scale == 0.0f) return "";
  return fmt::format(" (scale {}, zero point {})", input.scale, input.zero_point);
}

}  // namespace diatom
