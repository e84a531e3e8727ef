// A data file by the ending of its name: .png .jpg .jpeg .bmp .wav .npy .csv, and .bin for raw bytes.
#pragma once

#include <filesystem>

#include "diatom/data/array.h"
#include "diatom/data/convert.h"

namespace diatom {

// Reads the file and converts it to the input.
Conversion load_input(const std::filesystem::path& path, const InputSpec& input);

// Writes .npy, .csv or .bin.
void write_array(const std::filesystem::path& path, const Array& array);

}  // namespace diatom
