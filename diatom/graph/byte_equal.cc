#include "diatom/graph/byte_equal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <vector>

#include "diatom/ops/all_ops.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/planned_model.h"

namespace diatom {
namespace {

constexpr int kExponents = 16;

double random_real(std::mt19937_64& random, int64_t sample) {
  const double unit = static_cast<double>(random() >> 11) * 0x1p-52 - 1.0;
  return std::ldexp(unit, static_cast<int>(sample % kExponents) - kExponents / 2);
}

void fill(const TensorView& input, std::mt19937_64& random, int64_t sample) {
  auto* bytes = static_cast<uint8_t*>(input.data);
  switch (input.dtype) {
    case DType::kFloat32:
      for (float& value : input.as<float>()) value = static_cast<float>(random_real(random, sample));
      return;
    case DType::kFloat64:
      for (double& value : input.as<double>()) value = random_real(random, sample);
      return;
    case DType::kBool:
      for (size_t i = 0; i < input.bytes; ++i) bytes[i] = static_cast<uint8_t>(random() & 1);
      return;
    case DType::kInt32:
    case DType::kUInt32:
    case DType::kInt64:
    case DType::kUInt64: {
      const size_t width = static_cast<size_t>(bits(input.dtype)) / 8;
      for (size_t i = 0; i < input.bytes; i += width) {
        const uint64_t value = sample % 2 == 0 ? random() % 8 : random();
        std::memcpy(bytes + i, &value, width);
      }
      return;
    }
    default:
      for (size_t i = 0; i < input.bytes; ++i) bytes[i] = static_cast<uint8_t>(random() >> 56);
  }
}

template <typename T>
double element_of(const TensorView& view, size_t index) {
  T value;
  std::memcpy(&value, static_cast<const uint8_t*>(view.data) + index * sizeof(T), sizeof(T));
  return static_cast<double>(value);
}

double number(const TensorView& view, size_t index) {
  switch (view.dtype) {
    case DType::kFloat32:
      return element_of<float>(view, index);
    case DType::kFloat64:
      return element_of<double>(view, index);
    case DType::kInt8:
      return element_of<int8_t>(view, index);
    case DType::kInt16:
      return element_of<int16_t>(view, index);
    case DType::kInt32:
      return element_of<int32_t>(view, index);
    case DType::kUInt32:
      return element_of<uint32_t>(view, index);
    case DType::kInt64:
      return static_cast<double>(element_of<int64_t>(view, index));
    case DType::kUInt64:
      return static_cast<double>(element_of<uint64_t>(view, index));
    default:
      return element_of<uint8_t>(view, index);
  }
}

std::optional<Difference> compare(const TensorView& expected, const TensorView& found) {
  if (expected.bytes != found.bytes) {
    return Difference{.expected = static_cast<double>(expected.bytes),
                      .found = static_cast<double>(found.bytes)};
  }
  if (expected.bytes == 0 || std::memcmp(expected.data, found.data, expected.bytes) == 0) return std::nullopt;
  const size_t width = static_cast<size_t>(std::max(bits(expected.dtype), 8)) / 8;
  for (size_t i = 0; i < expected.bytes / width; ++i) {
    const auto* a = static_cast<const uint8_t*>(expected.data) + i * width;
    const auto* b = static_cast<const uint8_t*>(found.data) + i * width;
    if (std::memcmp(a, b, width) == 0) continue;
    const Difference difference{
        .element = static_cast<int64_t>(i), .expected = number(expected, i), .found = number(found, i)};
    if (!(std::isnan(difference.expected) && std::isnan(difference.found))) return difference;
  }
  return std::nullopt;
}

class Comparison {
 public:
  Comparison(const Model& original, const Model& changed, uint64_t seed)
      : planned_original_(original, all_ops()),
        planned_changed_(changed, all_ops()),
        original_(planned_original_.interpreter()),
        changed_(planned_changed_.interpreter()),
        random_(seed) {
    planned_original_.check(planned_original_.status());
    planned_changed_.check(planned_changed_.status());
    if (original_.input_count() != changed_.input_count() ||
        original_.output_count() != changed_.output_count()) {
      raise(fmt::format("the models have {} and {} inputs, {} and {} outputs", original_.input_count(),
                        changed_.input_count(), original_.output_count(), changed_.output_count()));
    }
    for (int i = 0; i < original_.input_count(); ++i) check_input(i);
  }

  std::optional<Difference> next() {
    original_.reset();
    changed_.reset();
    for (int i = 0; i < original_.input_count(); ++i) {
      const TensorView input = original_.input(i);
      if (input.bytes == 0) continue;
      fill(input, random_, sample_);
      std::memcpy(changed_.input(i).data, input.data, input.bytes);
    }
    std::optional<Difference> difference = run();
    if (difference) difference->sample = sample_;
    ++sample_;
    return difference;
  }

 private:
  void check_input(int index) const {
    const TensorView a = original_.input(index);
    const TensorView b = changed_.input(index);
    if (a.dtype == b.dtype && a.bytes == b.bytes && bits(a.dtype) > 0) return;
    raise(fmt::format("input {} is {} {} in one model and {} {} in the other", index, name(a.dtype),
                      to_string(Shape(a.dims)), name(b.dtype), to_string(Shape(b.dims))));
  }

  std::optional<Difference> run() {
    const Code expected = original_.run().code;
    const Code found = changed_.run().code;
    if (expected != found) {
      return Difference{
          .output = -1, .expected = static_cast<double>(expected), .found = static_cast<double>(found)};
    }
    if (expected != Code::kOk) return std::nullopt;
    for (int i = 0; i < original_.output_count(); ++i) {
      std::optional<Difference> difference = compare(original_.output(i), changed_.output(i));
      if (difference) difference->output = i;
      if (difference) return difference;
    }
    return std::nullopt;
  }

  PlannedModel planned_original_;
  PlannedModel planned_changed_;
  Interpreter& original_;
  Interpreter& changed_;
  std::mt19937_64 random_;
  int64_t sample_ = 0;
};

}  // namespace

std::optional<Difference> byte_equal_on_random_inputs(const Model& original, const Model& changed,
                                                      int64_t count, uint64_t seed) {
  Comparison comparison(original, changed, seed);
  for (int64_t i = 0; i < count; ++i) {
    if (std::optional<Difference> difference = comparison.next()) return difference;
  }
  return std::nullopt;
}

}  // namespace diatom
