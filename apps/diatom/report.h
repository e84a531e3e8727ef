// How the command line shows results.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "diatom/base/quantization.h"
#include "diatom/data/array.h"

namespace diatom {

// A line a class; empty lines at the end do not count.
std::vector<std::string> read_labels(const std::filesystem::path& path);

// 1234567 as 1,234,567.
std::string grouped(int64_t number);

// One vector of at most 1001 values, and more than one: its largest values as a table with bars. Otherwise
// the shape and the range of the values.
std::string report(const std::string& name, const Array& stored, const Quantization& quantization,
                   const std::vector<std::string>& labels, int top);

}  // namespace diatom
