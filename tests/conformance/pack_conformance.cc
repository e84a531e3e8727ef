// pack_conformance FOLDER [MOST]: writes the conformance cases as FOLDER/0.batch, 1.batch, ..., none longer
// than MOST bytes, and says how many cases there are, and how many are left out for being longer.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "boards/firmware/batch.h"
#include "tests/conformance/batch_writer.h"

namespace diatom::testing {
namespace {

class BatchFiles {
 public:
  BatchFiles(std::filesystem::path folder, size_t most) : folder_(std::move(folder)), most_(most) {}

  void add(std::vector<uint8_t> packed) {
    if (sizeof(boards::BatchHeader) + packed.size() > most_) {
      ++left_out_;
      return;
    }
    if (sizeof(boards::BatchHeader) + bytes_ + packed.size() > most_) write();
    bytes_ += packed.size();
    ++packed_;
    cases_.push_back(std::move(packed));
  }

  void write() {
    if (cases_.empty()) return;
    const std::vector<uint8_t> bytes = batch_of(cases_);
    std::ofstream file(folder_ / (std::to_string(files_++) + ".batch"), std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    cases_.clear();
    bytes_ = 0;
  }

  int packed() const { return packed_; }
  int left_out() const { return left_out_; }

 private:
  std::filesystem::path folder_;
  size_t most_;
  std::vector<std::vector<uint8_t>> cases_;
  size_t bytes_ = 0;
  int files_ = 0;
  int packed_ = 0;
  int left_out_ = 0;
};

int pack(const std::filesystem::path& folder, size_t most) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  BatchFiles files(folder, most);
  int uncovered = 0;
  for (const auto& list : {built_cases(), golden_cases()}) {
    for (const ConformanceCase& tested : list) {
      std::optional<std::vector<uint8_t>> packed = packed_case(tested);
      if (packed) {
        files.add(std::move(*packed));
      } else {
        ++uncovered;
      }
    }
  }
  files.write();
  std::printf("%d cases, %d too long, %d of operators that do not exist\n", files.packed(), files.left_out(),
              uncovered);
  return files.packed() > 0 ? 0 : 1;
}

}  // namespace
}  // namespace diatom::testing

int main(int argument_count, char** arguments) {
  if (argument_count < 2 || argument_count > 3) {
    std::fprintf(stderr, "usage: pack_conformance FOLDER [MOST]\n");
    return 2;
  }
  const size_t most = argument_count > 2 ? std::strtoull(arguments[2], nullptr, 0) : SIZE_MAX;
  return diatom::testing::pack(arguments[1], most);
}
