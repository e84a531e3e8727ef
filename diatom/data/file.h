// Whole files as bytes; a file that cannot be read or written is an Error that names it and says why.
#pragma once

#include <stdint.h>

#include <filesystem>
#include <span>
#include <vector>

namespace diatom {

std::vector<uint8_t> read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::span<const uint8_t> bytes);

}  // namespace diatom
