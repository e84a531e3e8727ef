#include "diatom/data/array.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include "diatom/base/half.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

template <typename T>
T load(const uint8_t* bytes) {
  uint8_t copy[sizeof(T)];
  std::memcpy(copy, bytes, sizeof(T));
  if constexpr (std::endian::native == std::endian::big) std::reverse(copy, copy + sizeof(T));
  T result;
  std::memcpy(&result, copy, sizeof(T));
  return result;
}

template <typename T>
void save(uint8_t* bytes, T stored) {
  std::memcpy(bytes, &stored, sizeof(T));
  if constexpr (std::endian::native == std::endian::big) std::reverse(bytes, bytes + sizeof(T));
}

// Calls visitor(T{}) with the C++ type that holds one element.
template <typename Visitor>
auto visit_dtype(DType dtype, Visitor visitor) {
  switch (dtype) {
    case DType::kFloat32:
      return visitor(float{});
    case DType::kFloat64:
      return visitor(double{});
    case DType::kInt8:
      return visitor(int8_t{});
    case DType::kUInt8:
      return visitor(uint8_t{});
    case DType::kInt16:
      return visitor(int16_t{});
    case DType::kUInt16:
      return visitor(uint16_t{});
    case DType::kInt32:
      return visitor(int32_t{});
    case DType::kUInt32:
      return visitor(uint32_t{});
    case DType::kInt64:
      return visitor(int64_t{});
    case DType::kUInt64:
      return visitor(uint64_t{});
    case DType::kBool:
      return visitor(bool{});
    default:
      raise(fmt::format("values of dtype {} cannot be converted one by one", name(dtype)));
  }
}

}  // namespace

bool is_integer(DType dtype) {
  constexpr DType kIntegers[] = {DType::kInt8,  DType::kUInt8,  DType::kInt16, DType::kUInt16,
                                 DType::kInt32, DType::kUInt32, DType::kInt64, DType::kUInt64};
  return std::find(std::begin(kIntegers), std::end(kIntegers), dtype) != std::end(kIntegers);
}

bool is_numeric(DType dtype) {
  return is_integer(dtype) || dtype == DType::kFloat32 || dtype == DType::kFloat64 || dtype == DType::kBool;
}

double value(DType dtype, std::span<const uint8_t> bytes, size_t index) {
  if (dtype == DType::kFloat16)
    return static_cast<double>(Half::from_bits(load<uint16_t>(&bytes[index * sizeof(Half)])));
  if (dtype == DType::kBool) return bytes[index] != 0 ? 1.0 : 0.0;
  return visit_dtype(dtype, [&](auto type) {
    return static_cast<double>(load<decltype(type)>(&bytes[index * sizeof(type)]));
  });
}

void store(DType dtype, std::span<uint8_t> bytes, size_t index, double real) {
  visit_dtype(dtype,
              [&](auto type) { save(&bytes[index * sizeof(type)], static_cast<decltype(type)>(real)); });
}

std::string format_value(DType dtype, std::span<const uint8_t> bytes, size_t index) {
  if (!is_numeric(dtype)) return fmt::format("{}", value(dtype, bytes, index));
  return visit_dtype(dtype, [&](auto type) {
    using T = decltype(type);
    if constexpr (std::is_same_v<T, bool>)
      return std::string(bytes[index] != 0 ? "1" : "0");
    else
      return fmt::format("{}", +load<T>(&bytes[index * sizeof(T)]));
  });
}

Limits limits(DType dtype) {
  return visit_dtype(dtype, [](auto type) -> Limits {
    using T = decltype(type);
    if constexpr (std::is_floating_point_v<T>) return {-HUGE_VAL, HUGE_VAL};
    // The greatest 64-bit integers round up as doubles; one step below is the greatest that converts back.
    double greatest = static_cast<double>(std::numeric_limits<T>::max());
    if constexpr (sizeof(T) == 8) greatest = std::nextafter(greatest, 0.0);
    return {static_cast<double>(std::numeric_limits<T>::lowest()), greatest};
  });
}

uint64_t bytes_needed(const std::vector<int64_t>& shape, DType dtype, uint64_t available) {
  uint64_t bytes = static_cast<uint64_t>(bits(dtype) / 8);
  for (const int64_t extent : shape) {
    if (extent == 0) return 0;
    bytes = bytes > available / static_cast<uint64_t>(extent) ? available + 1
                                                              : bytes * static_cast<uint64_t>(extent);
  }
  return bytes;
}

std::string to_string(const std::vector<int64_t>& shape) {
  return fmt::format("[{}]", fmt::join(shape, ","));
}

}  // namespace diatom
