#include "diatom/data/file_replacement.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <optional>

#include "tests/data/testing.h"

namespace diatom {
namespace {

using testing::expect_refused;

std::vector<uint8_t> bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

size_t file_count(const std::filesystem::path& folder) {
  return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST(FileReplacement, ShowsTheOldBytesUntilAllNewOnesAreThere) {
  const testing::TemporaryFolder folder;
  const auto path = folder.write("a", "old");
  {
    FileReplacement file(path);
    file.write(bytes_of("new "));
    file.write({});
    file.write(bytes_of("bytes"));
    EXPECT_EQ(read_file(path), bytes_of("old"));
    file.commit();
    EXPECT_EQ(read_file(path), bytes_of("new bytes"));
  }
  EXPECT_EQ(read_file(path), bytes_of("new bytes"));
  EXPECT_EQ(file_count(folder / ""), 1u);
}

TEST(FileReplacement, WithoutCommitLeavesNothingBehind) {
  const testing::TemporaryFolder folder;
  const auto path = folder.write("a", "old");
  {
    FileReplacement file(path);
    file.write(bytes_of("new"));
    EXPECT_EQ(file_count(folder / ""), 2u);
  }
  EXPECT_EQ(read_file(path), bytes_of("old"));
  EXPECT_EQ(file_count(folder / ""), 1u);
}

TEST(FileReplacement, StepsAroundWhatAnotherLeft) {
  const testing::TemporaryFolder folder;
  const auto path = folder / "a";
  FileReplacement one(path);
  FileReplacement two(path);
  one.write(bytes_of("one"));
  two.write(bytes_of("two"));
  two.commit();
  one.commit();
  EXPECT_EQ(read_file(path), bytes_of("one"));
}

TEST(FileReplacement, SaysWhereItCannotBe) {
  const testing::TemporaryFolder folder;
  expect_refused([&] { FileReplacement file(folder / "none/a"); }, "none/a: cannot be created: No such file");
  std::filesystem::create_directories(folder / "full/of");
  FileReplacement file(folder / "full");
  expect_refused([&] { file.commit(); }, "full: cannot be replaced: ");
}

// Files of this process may not grow beyond `bytes`, as if the disk were full.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : ignored_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, ignored_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*ignored_)(int);
};

TEST(FileReplacement, OnAFullDiskLeavesTheOldFileAndNoOther) {
  const testing::TemporaryFolder folder;
  const auto path = folder.write("a", "old");
  std::string sentence;
  {
    const FileSizeLimit limit(1000);
    try {
      FileReplacement file(path);
      file.write(std::vector<uint8_t>(600));
      file.write(std::vector<uint8_t>(600));
      file.commit();
    } catch (const Error& error) {
      sentence = error.what();
    }
  }
  EXPECT_NE(sentence.find("a: cannot be written: File too large"), std::string::npos) << sentence;
  EXPECT_EQ(read_file(path), bytes_of("old"));
  EXPECT_EQ(file_count(folder / ""), 1u);
}

TEST(FileReplacement, HasThePermissionsOfANewFile) {
  const testing::TemporaryFolder folder;
  const mode_t before = umask(027);
  FileReplacement file(folder / "a");
  umask(before);
  file.commit();
  struct stat found {};
  ASSERT_EQ(stat((folder / "a").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, mode_t{0640});
}

}  // namespace
}  // namespace diatom
