#include "apps/diatom/output_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "diatom/data/data_file.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

bool is_special(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::exists(path, error) && !std::filesystem::is_regular_file(path, error);
}

// Beside `path`, with the same ending, which chooses the format of arrays.
std::filesystem::path temporary_for(const std::filesystem::path& path) {
  if (is_special(path)) return path;
  std::filesystem::path temporary = path;
  temporary.replace_filename(
      fmt::format(".{}.{}{}", path.stem().string(), getpid(), path.extension().string()));
  return temporary;
}

void rename_onto(const std::filesystem::path& temporary, const std::filesystem::path& path) {
  std::error_code error;
  if (temporary != path) std::filesystem::rename(temporary, path, error);
  if (error) raise(fmt::format("{}: cannot be written: {}", path.string(), error.message()));
}

void remove_temporary(const std::filesystem::path& temporary, const std::filesystem::path& path) {
  std::error_code ignored;
  if (temporary != path) std::filesystem::remove(temporary, ignored);
}

}  // namespace

OutputFile::OutputFile(const std::filesystem::path& path)
    : path_(path), temporary_(temporary_for(path)), stream_(temporary_, std::ios::binary) {
  if (!stream_) raise(fmt::format("{}: cannot be created: {}", path.string(), std::strerror(errno)));
}

OutputFile::~OutputFile() {
  if (!committed_) remove_temporary(temporary_, path_);
}

void OutputFile::write(std::span<const uint8_t> bytes) {
  stream_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (!stream_) raise(fmt::format("{}: cannot be written: {}", path_.string(), std::strerror(errno)));
}

void OutputFile::commit() {
  stream_.close();
  if (!stream_) raise(fmt::format("{}: cannot be written: {}", path_.string(), std::strerror(errno)));
  rename_onto(temporary_, path_);
  committed_ = true;
}

void write_whole_array(const std::filesystem::path& path, const Array& array) {
  const std::filesystem::path temporary = temporary_for(path);
  try {
    write_array(temporary, array);
    rename_onto(temporary, path);
  } catch (...) {
    remove_temporary(temporary, path);
    throw;
  }
}

}  // namespace diatom
