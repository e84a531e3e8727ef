// FileTables are the tables of a .tflite file before they are written: constants and operator codes stand in
// lists of their own, and tensors and operators name them by index. Nothing is checked.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "diatom/graph/aligned_bytes.h"
#include "diatom/graph/descriptions.h"
#include "diatom/plan/schema.h"

namespace diatom {

struct FileTensor : TensorDescription {
  uint32_t buffer = 0;
  bool is_sparse = false;
  uint32_t external_buffer = 0;
};

struct FileOperator : OperatorDescription {
  uint32_t code = 0;
};

struct FileOperatorCode {
  Builtin builtin;
  std::string custom_name;
  int32_t version;

  friend bool operator==(const FileOperatorCode&, const FileOperatorCode&) = default;
};

using FileSubgraph = SubgraphDescription<FileTensor, FileOperator>;

struct FileTables {
  uint32_t version = schema::kVersion;
  std::string description = {};
  std::vector<FileOperatorCode> codes = {};
  std::vector<FileSubgraph> subgraphs = {};
  std::vector<std::vector<uint8_t>> buffers = {{}};  // the first is empty: that of tensors without values
  std::vector<std::pair<std::string, uint32_t>> metadata = {};
  std::vector<SignatureDescription> signatures = {};
  bool large_buffers = false;  // puts constants behind the tables, as in files beyond 2 GB
};

// Every constant is 16-byte aligned in the file. Equal tables give equal bytes.
AlignedBytes write_file(const FileTables& tables);

}  // namespace diatom
