#include "diatom/data/array_tensor.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "diatom/data/array.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

Shape shape_of(const std::vector<int64_t>& extents, std::string_view name) {
  const auto refuse = [&](std::string_view why) { raise(fmt::format("{}: {}", name, why)); };
  if (extents.size() > kMaxRank)
    refuse(fmt::format("its rank is {}, expected at most {}", extents.size(), kMaxRank));
  // Also where an extent of 0 makes them none, elements are counted by multiplying.
  constexpr int64_t kMostElements = INT64_MAX / 64;
  int64_t elements = 1;
  Shape shape;
  for (const int64_t extent : extents) {
    if (extent > INT32_MAX || (extent > 0 && elements > kMostElements / extent))
      refuse(fmt::format("its shape {} is too large", to_string(extents)));
    if (extent > 0) elements *= extent;
    shape.append(static_cast<int32_t>(extent));
  }
  return shape;
}

}  // namespace

void to_native_order(std::span<uint8_t> bytes, DType dtype) {
  if constexpr (std::endian::native == std::endian::little) return;
  const size_t width = static_cast<size_t>(bits(dtype)) / 8;
  for (size_t at = 0; at < bytes.size(); at += width)
    std::reverse(bytes.data() + at, bytes.data() + at + width);
}

Tensor tensor_of(DType dtype, const std::vector<int64_t>& shape, std::span<const uint8_t> bytes,
                 std::string_view name) {
  Tensor tensor(dtype, shape_of(shape, name), Device());
  const std::span<uint8_t> values(static_cast<uint8_t*>(tensor.data()), bytes.size());
  std::copy(bytes.begin(), bytes.end(), values.begin());
  to_native_order(values, dtype);
  if (dtype == DType::kBool)
    std::for_each(values.begin(), values.end(), [](uint8_t& byte) { byte = byte != 0; });
  return tensor.to(default_device());
}

}  // namespace diatom
