// NumPy's .npy files, versions 1 to 3: little-endian, C order (numpy.lib.format in NumPy's reference).
#pragma once

#include <stdint.h>

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "diatom/data/array.h"

namespace diatom {

Array read_npy(const std::filesystem::path& path);
void write_npy(const std::filesystem::path& path, const Array& array);

// The same in memory; `name` is for sentences. The bytes may be anything: a malformed file is an Error.
Array parse_npy(std::span<const uint8_t> file, std::string_view name);
std::vector<uint8_t> format_npy(const Array& array);

}  // namespace diatom
