#include "diatom/data/tensor_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "diatom/data/file.h"
#include "diatom/data/npy.h"
#include "diatom/data/zip.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

constexpr std::string_view kMemberEnding = ".npy";

// Between the order of this machine's bytes and that of an Array's.
void reorder(uint8_t* bytes, size_t size, DType dtype) {
  if constexpr (std::endian::native == std::endian::little) return;
  const size_t width = static_cast<size_t>(bits(dtype)) / 8;
  for (size_t at = 0; at < size; at += width) std::reverse(bytes + at, bytes + at + width);
}

Shape shape_of(const Array& array, std::string_view name) {
  const auto refuse = [&](std::string_view why) { raise(fmt::format("{}: {}", name, why)); };
  if (array.shape.size() > kMaxRank)
    refuse(fmt::format("its rank is {}, expected at most {}", array.shape.size(), kMaxRank));
  Shape shape;
  for (const int64_t extent : array.shape) {
    if (extent > INT32_MAX) refuse(fmt::format("its shape {} is too large", to_string(array.shape)));
    shape.append(static_cast<int32_t>(extent));
  }
  return shape;
}

Tensor tensor_of(const Array& array, std::string_view name) {
  Tensor tensor(array.dtype, shape_of(array, name));
  auto* bytes = static_cast<uint8_t*>(tensor.data());
  std::copy(array.bytes.begin(), array.bytes.end(), bytes);
  reorder(bytes, array.bytes.size(), array.dtype);
  if (array.dtype == DType::kBool)
    std::for_each(bytes, bytes + array.bytes.size(), [](uint8_t& byte) { byte = byte != 0; });
  return tensor;
}

std::vector<uint8_t> npy_of(const Tensor& tensor) {
  if (!tensor) raise("a handle to nothing cannot be saved");
  const Dims dims = tensor.shape().view();
  const auto* bytes = static_cast<const uint8_t*>(tensor.data());
  Array array{tensor.dtype(), {dims.begin(), dims.end()}, {bytes, bytes + tensor.bytes()}};
  reorder(array.bytes.data(), array.bytes.size(), array.dtype);
  return format_npy(array);
}

}  // namespace

Tensor load_npy(const std::filesystem::path& path) {
  return tensor_of(read_npy(path), path.filename().string());
}

void save_npy(const std::filesystem::path& path, const Tensor& tensor) { write_file(path, npy_of(tensor)); }

NamedTensors load_npz(const std::filesystem::path& path) {
  return parse_npz(read_file(path), path.filename().string());
}

void save_npz(const std::filesystem::path& path, const NamedTensors& tensors) {
  write_file(path, format_npz(tensors));
}

NamedTensors parse_npz(std::span<const uint8_t> file, std::string_view name) {
  NamedTensors tensors;
  for (const auto& [member, bytes] : parse_zip(file, name)) {
    const std::string place = fmt::format("{}: member '{}'", name, member);
    if (!member.ends_with(kMemberEnding)) raise(fmt::format("{}: is no {} file", place, kMemberEnding));
    tensors.emplace(member.substr(0, member.size() - kMemberEnding.size()),
                    tensor_of(parse_npy(bytes, place), place));
  }
  return tensors;
}

std::vector<uint8_t> format_npz(const NamedTensors& tensors) {
  ZipMembers members;
  for (const auto& [name, tensor] : tensors)
    members.emplace(name + std::string(kMemberEnding), npy_of(tensor));
  return format_zip(members);
}

}  // namespace diatom
