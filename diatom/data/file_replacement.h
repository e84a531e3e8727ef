// FileReplacement writes a file whose name stands for the old bytes until it stands for all of the new ones,
// whatever happens meanwhile: a full disk, a killed process, a machine that stops.
//
//   FileReplacement file(path);
//   file.write(header);
//   file.write(values);
//   file.commit();
//
// They are written to a temporary file of the same folder first. Only a process that is killed leaves one
// there; its name is that of the file, something, and kTemporaryEnding. What fails is an Error that names the
// file and says why.
#pragma once

#include <stdint.h>

#include <filesystem>
#include <span>
#include <string_view>

namespace diatom {

class FileReplacement {
 public:
  static constexpr std::string_view kTemporaryEnding = ".tmp";

  explicit FileReplacement(std::filesystem::path path);
  // Without commit() nothing has happened.
  ~FileReplacement();
  FileReplacement(const FileReplacement&) = delete;
  FileReplacement& operator=(const FileReplacement&) = delete;

  void write(std::span<const uint8_t> bytes);
  // Returns once the bytes and the name are on the disk.
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path temporary_;
  int file_ = -1;
};

}  // namespace diatom
