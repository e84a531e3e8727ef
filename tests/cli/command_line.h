// Runs the built program and keeps what it says.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace diatom::testing {

struct Outcome {
  int status = -1;  // of the exit; -1 when a signal ended it
  std::string out;
  std::string err;
};

Outcome diatom(const std::vector<std::string>& arguments);

// A folder that lasts as long as this.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string operator/(const std::string& name) const { return path_ / name; }
  size_t file_count() const;

 private:
  std::filesystem::path path_;
};

std::string read_text(const std::filesystem::path& path);
void write_bytes(const std::filesystem::path& path, const void* data, size_t bytes);

}  // namespace diatom::testing
