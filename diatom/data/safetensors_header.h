// The header of a .safetensors file: JSON that says what lies where.
#pragma once

#include <stdint.h>

#include <string>
#include <string_view>
#include <vector>

#include "diatom/base/dtype.h"
#include "diatom/data/safetensors.h"

namespace diatom {

struct SafetensorsEntry {
  std::string name;
  DType dtype = DType::kAny;
  std::vector<int64_t> shape;
  uint64_t begin = 0;  // offsets behind the header
  uint64_t end = 0;
};

struct SafetensorsHeader {
  std::vector<SafetensorsEntry> entries;
  Texts texts;
};

// An Error, which begins with `name`, for what is no JSON or says something else, or one thing twice. Nothing
// is kept but what it says, and offsets are as they stand there.
SafetensorsHeader parse_safetensors_header(std::string_view json, std::string_view name);
// Padded with spaces so that values that follow it, and 8 bytes before it, are aligned. An Error for strings
// that are no UTF-8, and dtypes that have no name.
std::string format_safetensors_header(const SafetensorsHeader& header);

// As "BF16".
std::string_view safetensors_name(DType dtype);

}  // namespace diatom
