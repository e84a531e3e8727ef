// OutputFile appears under its name only when it is complete: it is written beside it and renamed by
// commit().
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>

#include "diatom/data/array.h"

namespace diatom {

class OutputFile {
 public:
  explicit OutputFile(const std::filesystem::path& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::span<const uint8_t> bytes);
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path temporary_;  // path_ itself where that is no plain file, as /dev/stdout
  std::ofstream stream_;
  bool committed_ = false;
};

// .npy, .csv or .bin, by the ending.
void write_whole_array(const std::filesystem::path& path, const Array& array);

}  // namespace diatom
