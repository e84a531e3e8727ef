#include "diatom/data/tensor_file.h"

#include <fmt/format.h>

#include "diatom/data/array_tensor.h"
#include "diatom/data/file.h"
#include "diatom/data/npy.h"
#include "diatom/data/zip.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

constexpr std::string_view kMemberEnding = ".npy";

Tensor tensor_of(const Array& array, std::string_view name) {
  return tensor_of(array.dtype, array.shape, array.bytes, name);
}

std::vector<uint8_t> npy_of(const Tensor& tensor) {
  if (!tensor) raise("a handle to nothing cannot be saved");
  const Dims dims = tensor.shape().view();
  const auto* bytes = static_cast<const uint8_t*>(tensor.data());
  Array array{tensor.dtype(), {dims.begin(), dims.end()}, {bytes, bytes + tensor.bytes()}};
  to_native_order(array.bytes, array.dtype);
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
