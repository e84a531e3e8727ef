#include "diatom/data/idx.h"

#include <fmt/format.h>

#include <algorithm>

#include "diatom/data/gzip.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

struct TypeCode {
  uint8_t code;
  DType dtype;
};

constexpr TypeCode kCodes[] = {{0x08, DType::kUInt8}, {0x09, DType::kInt8},    {0x0b, DType::kInt16},
                               {0x0c, DType::kInt32}, {0x0d, DType::kFloat32}, {0x0e, DType::kFloat64}};

}  // namespace

Array parse_idx(std::span<const uint8_t> file, std::string_view name) {
  const auto refuse = [&](std::string_view why) { raise(fmt::format("{}: {}", name, why)); };
  if (file.size() < 4 || file[0] != 0 || file[1] != 0) refuse("not an IDX file");
  const auto* const known = std::find_if(std::begin(kCodes), std::end(kCodes),
                                         [&](const TypeCode& one) { return one.code == file[2]; });
  if (known == std::end(kCodes)) refuse(fmt::format("has values of the unknown type {:#04x}", file[2]));
  const size_t ndim = file[3];
  const size_t header = 4 + 4 * ndim;
  if (file.size() < header) refuse("ends within its header");
  const std::span<const uint8_t> values = file.subspan(header);
  Array array{known->dtype, {}, {values.begin(), values.end()}};
  const size_t width = static_cast<size_t>(bits(array.dtype) / 8);
  uint64_t bytes = width;
  for (size_t axis = 0; axis < ndim; ++axis) {
    uint32_t extent = 0;
    for (size_t i = 0; i < 4; ++i) extent = extent << 8 | file[4 + 4 * axis + i];
    array.shape.push_back(extent);
    // Beyond the file any number does, but it must not wrap around to a fitting one.
    bytes = bytes > values.size() && extent > 0 ? bytes : bytes * extent;
  }
  if (bytes != values.size()) {
    refuse(fmt::format("has {} bytes of values, expected {} for {} {}", values.size(), bytes,
                       diatom::name(array.dtype), to_string(array.shape)));
  }
  for (size_t at = 0; at < array.bytes.size(); at += width)
    std::reverse(array.bytes.begin() + static_cast<ptrdiff_t>(at),
                 array.bytes.begin() + static_cast<ptrdiff_t>(at + width));
  return array;
}

Array read_idx(const std::filesystem::path& path) {
  return parse_idx(read_gzip(path), path.filename().string());
}

}  // namespace diatom
