// .safetensors files: tensors by name, and texts about them. A header in JSON says where the bytes of each
// lie; these follow without gaps, little-endian in C order (github.com/huggingface/safetensors, "Format").
//
// Tensors are of the dtypes that have elements: BOOL, U8 to U64, I8 to I64, F16, BF16, F32 and F64. What is
// saved here has a checksum of the tensors, their names and the texts among its texts, `diatom.crc32`; where
// a file has that, it is compared.
#pragma once

#include <stdint.h>

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diatom/data/tensor_file.h"

namespace diatom {

using Texts = std::map<std::string, std::string>;

struct Safetensors {
  NamedTensors tensors;
  Texts texts;  // `__metadata__`, without the checksum
};

// An Error, which names the file and says why, for one that cannot be read or is not that.
Safetensors load_safetensors(const std::filesystem::path& path);
// Replaces the file as FileReplacement does. An Error for names and texts that are no UTF-8.
void save_safetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                      const Texts& texts = {});

// The same in memory; `name` is for sentences. The bytes may be anything: what is taken of memory is linear
// in their number.
Safetensors parse_safetensors(std::span<const uint8_t> file, std::string_view name);
std::vector<uint8_t> format_safetensors(const NamedTensors& tensors, const Texts& texts = {});

}  // namespace diatom
