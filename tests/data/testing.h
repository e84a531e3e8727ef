// A folder that disappears with the test, and the check that a call is refused with a sentence.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "diatom/data/file.h"
#include "diatom/tensor/error.h"

namespace diatom::testing {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("diatom_data_test_" + std::to_string(getpid()) + "_" + std::to_string(count++));
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  std::filesystem::path write(const std::string& name, const std::string& contents) const {
    const std::filesystem::path path = path_ / name;
    write_file(path, {reinterpret_cast<const uint8_t*>(contents.data()), contents.size()});
    return path;
  }

 private:
  std::filesystem::path path_;
};

template <typename Call>
void expect_refused(Call call, const std::string& sentence) {
  try {
    call();
    ADD_FAILURE() << "expected: " << sentence;
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find(sentence), std::string::npos) << error.what();
  }
}

}  // namespace diatom::testing
