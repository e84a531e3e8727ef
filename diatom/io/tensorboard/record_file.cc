#include "diatom/io/tensorboard/record_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <boost/crc.hpp>
#include <cerrno>
#include <cstring>
#include <utility>

#include "diatom/tensor/error.h"

namespace diatom::tensorboard {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, std::string_view what) {
  raise(fmt::format("{}: {}: {}", path.string(), what, std::strerror(errno)));
}

template <typename T>
std::string little_endian(T number) {
  std::string bytes;
  for (size_t i = 0; i < sizeof(T); ++i) bytes.push_back(static_cast<char>(number >> (8 * i) & 0xff));
  return bytes;
}

}  // namespace

uint32_t crc32c(std::string_view bytes) {
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

uint32_t masked_crc32c(std::string_view bytes) {
  const uint32_t crc = crc32c(bytes);
  return (crc >> 15 | crc << 17) + 0xa282ead8u;
}

RecordFile::RecordFile(std::filesystem::path path) : path_(std::move(path)) {
  file_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
  if (file_ < 0) refuse(path_, "cannot be created");
}

RecordFile::~RecordFile() { close(file_); }

void RecordFile::append(std::string_view record) {
  const std::string length = little_endian(uint64_t{record.size()});
  kept_ += length;
  kept_ += little_endian(masked_crc32c(length));
  kept_ += record;
  kept_ += little_endian(masked_crc32c(record));
}

void RecordFile::flush() {
  size_t done = 0;
  while (done < kept_.size()) {
    const ssize_t written = write(file_, kept_.data() + done, kept_.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int error = errno;
      // Where not even that can be done, readers stop at what is not whole.
      const bool restored = ftruncate(file_, size_) == 0;
      errno = error;
      refuse(path_, restored ? "cannot be written" : "cannot be written and ends in part of a record");
    }
    done += static_cast<size_t>(written);
  }
  size_ += static_cast<int64_t>(done);
  kept_.clear();
}

}  // namespace diatom::tensorboard
