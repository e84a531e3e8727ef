// Tensors in NumPy's files: .npy holds one, .npz several by name. They are of the dtypes of .npy, which are
// integers, floats of 16, 32 and 64 bits, and bool; little-endian and in C order. A file that cannot be read,
// or is not that, is an Error that names it and says why.
#pragma once

#include <stdint.h>

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diatom/tensor/tensor.h"

namespace diatom {

using NamedTensors = std::map<std::string, Tensor>;

Tensor load_npy(const std::filesystem::path& path);
void save_npy(const std::filesystem::path& path, const Tensor& tensor);

// Reads what numpy.savez and numpy.savez_compressed write; writes as numpy.savez does, without compression.
NamedTensors load_npz(const std::filesystem::path& path);
void save_npz(const std::filesystem::path& path, const NamedTensors& tensors);

// The same in memory; `name` is for sentences. The bytes may be anything.
NamedTensors parse_npz(std::span<const uint8_t> file, std::string_view name);
std::vector<uint8_t> format_npz(const NamedTensors& tensors);

}  // namespace diatom
