// IDX files, as MNIST comes in: one array of integers or floats, big-endian in C order, compressed by gzip or
// not.
#pragma once

#include <stdint.h>

#include <filesystem>
#include <span>
#include <string_view>

#include "diatom/data/array.h"

namespace diatom {

Array read_idx(const std::filesystem::path& path);

// The same, not compressed, in memory; `name` is for sentences. The bytes may be anything: a malformed file
// is an Error.
Array parse_idx(std::span<const uint8_t> file, std::string_view name);

}  // namespace diatom
