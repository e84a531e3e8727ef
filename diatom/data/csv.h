// Text files of numbers, separated by a comma, a semicolon, white space or a new line. As an Array they are
// float64 [rows, columns], or [count] when the lines differ in length.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "diatom/data/array.h"

namespace diatom {

Array read_csv(const std::filesystem::path& path);
// A line per row of the last axis; floats with the fewest digits that read back the same.
void write_csv(const std::filesystem::path& path, const Array& array);

// The same in memory; `name` is for sentences, which give line and column from 1.
Array parse_csv(std::string_view text, std::string_view name);
std::string format_csv(const Array& array);

}  // namespace diatom
