#include "diatom/data/zip.h"

#include <fmt/format.h>
#include <zip.h>

#include <memory>

#include "diatom/tensor/error.h"

namespace diatom {
namespace {

// Deflate makes at most 1032 bytes of one.
constexpr uint64_t kMostExpansion = 1032;
constexpr uint16_t kFirstDosDate = 1 << 5 | 1;  // 1980-01-01

struct Release {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* member) const { zip_fclose(member); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
template <typename T>
using Owned = std::unique_ptr<T, Release>;

// What libzip says of its last failure.
class ZipError {
 public:
  ZipError() { zip_error_init(&error_); }
  ~ZipError() { zip_error_fini(&error_); }
  ZipError(const ZipError&) = delete;
  ZipError& operator=(const ZipError&) = delete;

  zip_error_t* get() { return &error_; }
  const char* text() { return zip_error_strerror(&error_); }

 private:
  zip_error_t error_{};
};

// An archive that keeps its bytes in `source`, of which both have a share.
Owned<zip_t> open(zip_source_t* source, int flags, ZipError& error) {
  zip_source_keep(source);
  Owned<zip_t> archive(zip_open_from_source(source, flags, error.get()));
  if (archive == nullptr) zip_source_free(source);
  return archive;
}

class Reader {
 public:
  Reader(std::span<const uint8_t> file, std::string_view name) : name_(name), unread_(file.size()) {
    if (file.empty()) raise(fmt::format("{}: not a .zip archive: it is empty", name));
    ZipError error;
    const Owned<zip_source_t> source(zip_source_buffer_create(file.data(), file.size(), 0, error.get()));
    if (source != nullptr) archive_ = open(source.get(), ZIP_RDONLY, error);
    if (archive_ == nullptr) raise(fmt::format("{}: not a .zip archive: {}", name, error.text()));
  }

  ZipMembers read() {
    ZipMembers members;
    const auto count = static_cast<uint64_t>(zip_get_num_entries(archive_.get(), 0));
    for (uint64_t i = 0; i < count; ++i) {
      zip_stat_t stat;
      zip_stat_init(&stat);
      if (zip_stat_index(archive_.get(), i, 0, &stat) != 0) refuse(fmt::format("member {}", i), last_error());
      const std::string member = fmt::format("member '{}'", stat.name);
      check(member, stat);
      if (!members.emplace(stat.name, read(member, i, stat.size)).second) refuse(member, "occurs twice");
    }
    return members;
  }

 private:
  [[noreturn]] void refuse(const std::string& member, std::string_view why) const {
    raise(fmt::format("{}: {}: {}", name_, member, why));
  }

  const char* last_error() const { return zip_strerror(archive_.get()); }

  void check(const std::string& member, const zip_stat_t& stat) {
    constexpr uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD |
                                 ZIP_STAT_ENCRYPTION_METHOD;
    if ((stat.valid & kNeeded) != kNeeded) refuse(member, "its sizes are not known");
    if (stat.encryption_method != ZIP_EM_NONE) refuse(member, "is encrypted");
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
      refuse(member,
             fmt::format("is compressed by method {}, expected stored or deflated", stat.comp_method));
    // Members that lie over one another could be as many and as large as they like.
    if (stat.comp_size > unread_) refuse(member, "is larger than what is left of the archive");
    unread_ -= stat.comp_size;
    if (stat.size > stat.comp_size * kMostExpansion)
      refuse(member, fmt::format("{} bytes cannot have been compressed to {}", stat.size, stat.comp_size));
  }

  std::vector<uint8_t> read(const std::string& member, uint64_t index, uint64_t size) {
    const Owned<zip_file_t> file(zip_fopen_index(archive_.get(), index, 0));
    if (file == nullptr) refuse(member, last_error());
    std::vector<uint8_t> bytes(size);
    uint64_t done = 0;
    for (int64_t more = 1; more > 0; done += static_cast<uint64_t>(more)) {
      uint8_t beyond = 0;  // reading at the end is what compares the checksum
      more = done < size ? zip_fread(file.get(), bytes.data() + done, size - done)
                         : zip_fread(file.get(), &beyond, 1);
      if (more < 0) refuse(member, zip_file_strerror(file.get()));
      if (done == size && more > 0)
        refuse(member, fmt::format("is larger than the {} bytes it claims", size));
    }
    if (done < size) refuse(member, fmt::format("ends after {} of {} bytes", done, size));
    return bytes;
  }

  std::string_view name_;
  uint64_t unread_;
  Owned<zip_t> archive_;
};

void add(zip_t* archive, const std::string& name, std::span<const uint8_t> bytes) {
  Owned<zip_source_t> source(zip_source_buffer(archive, bytes.data(), bytes.size(), 0));
  const int64_t index = source == nullptr || name.find('\0') != std::string::npos
                            ? -1
                            : zip_file_add(archive, name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (index < 0) raise(fmt::format("an archive cannot hold '{}': {}", name, zip_strerror(archive)));
  (void)source.release();  // the archive has it now
  const auto member = static_cast<uint64_t>(index);
  zip_set_file_compression(archive, member, ZIP_CM_STORE, 0);
  zip_file_set_dostime(archive, member, 0, kFirstDosDate, 0);
}

}  // namespace

ZipMembers parse_zip(std::span<const uint8_t> file, std::string_view name) {
  return Reader(file, name).read();
}

std::vector<uint8_t> format_zip(const ZipMembers& members) {
  // An archive without members, which libzip would rather not write, is the record at its end.
  if (members.empty()) return {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  ZipError error;
  const auto fail = [](const char* why) { raise(fmt::format("an archive cannot be written: {}", why)); };
  const Owned<zip_source_t> made(zip_source_buffer_create(nullptr, 0, 0, error.get()));
  if (made == nullptr) fail(error.text());
  Owned<zip_t> archive = open(made.get(), ZIP_TRUNCATE, error);
  if (archive == nullptr) fail(error.text());
  for (const auto& [name, bytes] : members) add(archive.get(), name, bytes);
  if (zip_close(archive.get()) != 0) fail(zip_strerror(archive.get()));
  (void)archive.release();

  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(made.get(), &stat) != 0) fail(zip_error_strerror(zip_source_error(made.get())));
  std::vector<uint8_t> bytes(stat.size);
  if (zip_source_open(made.get()) != 0) fail(zip_error_strerror(zip_source_error(made.get())));
  const int64_t read = zip_source_read(made.get(), bytes.data(), bytes.size());
  zip_source_close(made.get());
  if (read != static_cast<int64_t>(bytes.size())) fail("its bytes were lost");
  return bytes;
}

}  // namespace diatom
