#include "diatom/data/gzip.h"

#include <fmt/format.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "diatom/tensor/error.h"

namespace diatom {

std::vector<uint8_t> read_gzip(const std::filesystem::path& path) {
  struct Close {
    void operator()(gzFile file) const { gzclose_r(file); }
  };
  const std::unique_ptr<gzFile_s, Close> file(gzopen(path.c_str(), "rb"));
  if (file == nullptr) raise(fmt::format("{}: cannot be opened: {}", path.string(), std::strerror(errno)));
  constexpr size_t kStep = size_t{1} << 20;
  std::vector<uint8_t> bytes;
  for (;;) {
    const size_t before = bytes.size();
    bytes.resize(before + kStep);
    const int read = gzread(file.get(), bytes.data() + before, kStep);
    int error = Z_OK;
    const char* const why = gzerror(file.get(), &error);
    if (read < 0 || (error != Z_OK && error != Z_STREAM_END))
      raise(fmt::format("{}: cannot be decompressed: {}", path.string(), why));
    bytes.resize(before + static_cast<size_t>(read));
    if (read == 0) return bytes;
  }
}

}  // namespace diatom
