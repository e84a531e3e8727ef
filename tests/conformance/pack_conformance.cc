// pack_conformance FOLDER [MOST]: writes the conformance cases as FOLDER/0.batch, 1.batch, ..., none longer
// than MOST bytes, and says how many cases there are, and how many are left out for being longer.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "boards/firmware/batch.h"
#include "diatom/tensor/op_sources.h"
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

// The operators of the families, or all.
std::vector<const Op*> operators_of(const std::vector<std::string>& families) {
  std::vector<const Op*> found;
  for (const OpSource& source : op_sources()) {
    const bool wanted = std::find(families.begin(), families.end(), source.family()) != families.end();
    if (families.empty() || wanted) found.push_back(source.op);
  }
  return found;
}

int pack(const std::filesystem::path& folder, size_t most, const std::vector<std::string>& families) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  BatchFiles files(folder, most);
  const std::vector<const Op*> operators = operators_of(families);
  int uncovered = 0;
  const auto add = [&](const ConformanceCase& tested) {
    std::optional<std::vector<uint8_t>> packed = packed_case(tested, {operators.data(), operators.size()});
    if (packed) {
      files.add(std::move(*packed));
    } else {
      ++uncovered;
    }
    return packed.has_value();
  };
  for (const ConformanceCase& tested : built_cases()) {
    if (add(tested) || !families.empty()) continue;
    std::fprintf(stderr, "%s needs operators that there are not\n", tested.name.c_str());
    return 1;
  }
  for (const ConformanceCase& tested : golden_cases()) add(tested);
  files.write();
  std::printf("%d cases, %d too long, %d of other operators\n", files.packed(), files.left_out(), uncovered);
  return files.packed() > 0 ? 0 : 1;
}

}  // namespace
}  // namespace diatom::testing

int main(int argument_count, char** arguments) {
  if (argument_count < 2) {
    std::fprintf(stderr, "usage: pack_conformance FOLDER [MOST [FAMILY...]]\n");
    return 2;
  }
  const size_t most = argument_count > 2 ? std::strtoull(arguments[2], nullptr, 0) : SIZE_MAX;
  const std::vector<std::string> families(arguments + std::min(argument_count, 3),
                                          arguments + argument_count);
  return diatom::testing::pack(arguments[1], most, families);
}
