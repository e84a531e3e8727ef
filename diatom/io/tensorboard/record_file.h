// RecordFile appends records to a new file, framed as TFRecord: each with its length and checksums of both,
// so that a reader knows where a record is whole.
//
// Records are kept until flush(), which hands them to the system in one piece: what a process that is killed
// loses is what had not been flushed. One thread at a time may use it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace diatom::tensorboard {

// CRC-32C, Castagnoli's (RFC 3720), and the same as records have it, so that checksums of checksums are none.
uint32_t crc32c(std::string_view bytes);
uint32_t masked_crc32c(std::string_view bytes);

class RecordFile {
 public:
  // Makes the file. An Error where that fails or there is one of that name.
  explicit RecordFile(std::filesystem::path path);
  // Without flush() what was kept is lost.
  ~RecordFile();
  RecordFile(const RecordFile&) = delete;
  RecordFile& operator=(const RecordFile&) = delete;

  void append(std::string_view record);
  // An Error where the file cannot be written; then it ends with its last whole record, and another flush()
  // tries anew.
  void flush();

  size_t kept_bytes() const { return kept_.size(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  std::string kept_;
  int64_t size_ = 0;  // of the file up to its last whole record
  int file_ = -1;
};

}  // namespace diatom::tensorboard
