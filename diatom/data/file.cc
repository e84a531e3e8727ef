#include "diatom/data/file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "diatom/tensor/error.h"

namespace diatom {

std::vector<uint8_t> read_file(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    raise(fmt::format("{}: is a folder, expected a file", path.string()));
  std::ifstream file(path, std::ios::binary);
  if (!file) raise(fmt::format("{}: cannot be opened: {}", path.string(), std::strerror(errno)));
  // Read in steps, as not every file knows its size; room for those that do is made at once.
  constexpr size_t kStep = size_t{1} << 20;
  const std::uintmax_t known = std::filesystem::file_size(path, ignored);
  std::vector<uint8_t> bytes;
  bytes.reserve(ignored ? kStep : static_cast<size_t>(known) + kStep);
  while (file) {
    const size_t before = bytes.size();
    bytes.resize(before + kStep);
    file.read(reinterpret_cast<char*>(bytes.data()) + before, kStep);
    bytes.resize(before + static_cast<size_t>(file.gcount()));
  }
  if (file.bad()) raise(fmt::format("{}: cannot be read to its end", path.string()));
  return bytes;
}

void write_file(const std::filesystem::path& path, std::span<const uint8_t> bytes) {
  std::ofstream file(path, std::ios::binary);
  if (!file) raise(fmt::format("{}: cannot be created: {}", path.string(), std::strerror(errno)));
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) raise(fmt::format("{}: cannot be written: {}", path.string(), std::strerror(errno)));
}

}  // namespace diatom
