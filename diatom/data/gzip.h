// What gzip compressed, whole.
#pragma once

#include <stdint.h>

#include <filesystem>
#include <vector>

namespace diatom {

// A file that is not compressed comes as it is. An Error names one that cannot be read or is damaged.
std::vector<uint8_t> read_gzip(const std::filesystem::path& path);

}  // namespace diatom
