#include "diatom/data/convert.h"

#include <fmt/format.h>

#include <cmath>

#include "diatom/data/quantize_value.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

// Extents without those of 1, which say nothing about the order of the values.
template <typename Extents>
std::vector<int64_t> proper_extents(const Extents& extents) {
  std::vector<int64_t> proper;
  for (int64_t extent : extents) {
    if (extent != 1) proper.push_back(extent);
  }
  return proper;
}

// Equal but for extents of 1, or as many values and one side flat.
void check_shape(const Array& array, std::string_view file, const InputSpec& input) {
  const std::vector<int64_t> given = proper_extents(array.shape);
  const std::vector<int64_t> taken = proper_extents(input.shape.view());
  const bool flat = given.size() <= 1 || taken.size() <= 1;
  const bool as_many = static_cast<int64_t>(array.size()) == input.shape.elements();
  if (as_many && (flat || given == taken)) return;
  raise(fmt::format("{}: holds {} values {}, input '{}' takes {} values {}", file, array.size(),
                    to_string(array.shape), input.name, input.shape.elements(), to_string(input.shape)));
}

void check_value(double real, size_t index, std::string_view file, const InputSpec& input) {
  if (!is_integer(input.dtype)) return;
  const Limits stored = limits(input.dtype);
  const bool fits = input.scale != 0.0f
                        ? !std::isnan(real)
                        : real == std::floor(real) && real >= stored.least && real <= stored.greatest;
  if (fits) return;
  raise(fmt::format("{}: value {} is {}, which input '{}' of {} cannot hold", file, index, real, input.name,
                    name(input.dtype)));
}

std::string source(std::string_view file, const Array& array, const InputSpec& input) {
  return fmt::format("{}: {} {} -> {}", file, name(array.dtype), to_string(array.shape),
                     describe_input(input));
}

std::string rule(const InputSpec& input, int64_t saturated) {
  std::string text = input.scale == 0.0f || !is_integer(input.dtype)
                         ? ", values kept"
                         : ", q = round(value / scale) + zero point" + describe_quantization(input);
  if (saturated > 0) text += fmt::format(", {} values saturated", saturated);
  return text;
}

}  // namespace

Conversion convert_to_input(const Array& array, std::string_view name, const InputSpec& input) {
  check_shape(array, name, input);
  if (array.dtype == input.dtype) return {array.bytes, source(name, array, input) + ", verbatim"};
  check_numeric(input, name);
  Conversion result{allocate(input), ""};
  Quantizer quantizer(input);
  for (size_t i = 0; i < array.size(); ++i) {
    const double real = value(array.dtype, array.bytes, i);
    check_value(real, i, name, input);
    store(input.dtype, result.bytes, i, quantizer.stored(real));
  }
  result.description = source(name, array, input) + rule(input, quantizer.saturated());
  return result;
}

Conversion convert_to_input(std::span<const int16_t> samples, std::string_view name, const InputSpec& input) {
  check_numeric(input, name);
  const int64_t taken = input.shape.elements();
  if (static_cast<int64_t>(samples.size()) != taken) {
    raise(fmt::format(
        "{}: holds {} samples, input '{}' {} takes {}{}", name, samples.size(), input.name,
        to_string(input.shape), taken,
        static_cast<int64_t>(samples.size()) > taken ? " (slide windows over them with a stride)" : ""));
  }
  const bool verbatim = input.dtype == DType::kInt16 && input.scale == 0.0f;
  if (!verbatim && is_integer(input.dtype) && input.scale == 0.0f) {
    raise(fmt::format("{}: input '{}' is {} without a scale, expected int16, float32 or a quantised dtype",
                      name, input.name, diatom::name(input.dtype)));
  }
  Conversion result{allocate(input),
                    fmt::format("{}: {} samples -> {}", name, samples.size(), describe_input(input))};
  Quantizer quantizer(input);
  for (size_t i = 0; i < samples.size(); ++i) {
    store(input.dtype, result.bytes, i, verbatim ? samples[i] : quantizer.stored(samples[i] / 32768.0));
  }
  result.description +=
      verbatim ? ", verbatim" : ", value = sample / 32768" + rule(input, quantizer.saturated());
  return result;
}

Conversion convert_to_input(const Audio& audio, const InputSpec& input) {
  Conversion result = convert_to_input(std::span(audio.samples), audio.name, input);
  result.description +=
      fmt::format(", {} Hz{}", audio.sample_rate, audio.channels > 1 ? ", channels averaged" : "");
  return result;
}

Conversion convert_to_input(std::vector<uint8_t> bytes, std::string_view name, const InputSpec& input) {
  const int64_t taken = storage_bytes(input.dtype, input.shape.elements());
  if (static_cast<int64_t>(bytes.size()) != taken) {
    raise(fmt::format("{}: holds {} bytes, input {} takes {}", name, bytes.size(), describe_input(input),
                      taken));
  }
  std::string description =
      fmt::format("{}: {} bytes -> {}, verbatim", name, bytes.size(), describe_input(input));
  return {std::move(bytes), std::move(description)};
}

}  // namespace diatom
