#include "diatom/data/file_replacement.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "diatom/tensor/error.h"

namespace diatom {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, std::string_view what) {
  raise(fmt::format("{}: {}: {}", path.string(), what, std::strerror(errno)));
}

// The name's change is on the disk once the folder is. File systems that keep folders otherwise say EINVAL.
void sync_folder_of(const std::filesystem::path& path) {
  const std::filesystem::path parent = path.parent_path();
  const int folder = open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) refuse(path, "is written, but its folder cannot be opened to keep it");
  const bool kept = fsync(folder) == 0 || errno == EINVAL;
  const int error = errno;
  close(folder);
  errno = error;
  if (!kept) refuse(path, "is written, but may not outlast the machine");
}

}  // namespace

FileReplacement::FileReplacement(std::filesystem::path path) : path_(std::move(path)) {
  static std::atomic<int> count = 0;
  do {
    temporary_ = fmt::format("{}.{}-{}{}", path_.string(), getpid(), count.fetch_add(1), kTemporaryEnding);
    file_ = open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  } while (file_ < 0 && errno == EEXIST);
  if (file_ < 0) refuse(path_, "cannot be created");
}

FileReplacement::~FileReplacement() {
  if (file_ >= 0) close(file_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

void FileReplacement::write(std::span<const uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) refuse(path_, "cannot be written");
    bytes = bytes.subspan(static_cast<size_t>(written));
  }
}

void FileReplacement::commit() {
  if (fsync(file_) != 0) refuse(path_, "cannot be written");
  const int closed = close(file_);
  file_ = -1;
  if (closed != 0) refuse(path_, "cannot be written");
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) refuse(path_, "cannot be replaced");
  temporary_.clear();
  sync_folder_of(path_);
}

}  // namespace diatom
