// The conformance program tells right from wrong; here as a program of this machine.
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>

#include "boards/firmware/batch.h"
#include "diatom/ops/all_ops.h"
#include "tests/conformance/batch_writer.h"
#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

std::vector<uint8_t> built_batch() {
  std::vector<std::vector<uint8_t>> packed;
  for (const ConformanceCase& tested : built_cases()) {
    if (auto bytes = packed_case(tested, all_ops())) packed.push_back(std::move(*bytes));
  }
  return batch_of(packed);
}

CommandResult run_batch(const std::vector<uint8_t>& batch) {
  const std::filesystem::path path = scratch_folder("conformance") / "cases.batch";
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(batch.data()), static_cast<std::streamsize>(batch.size()));
  return run_command(quoted(build_dir() / "bin/conformance_host") + " " + quoted(path));
}

// Of the first case, which is of floats.
boards::CaseHeader first_header(const std::vector<uint8_t>& batch) {
  boards::CaseHeader header;
  std::memcpy(&header, batch.data() + sizeof(boards::BatchHeader), sizeof(header));
  return header;
}

size_t first_output(const boards::CaseHeader& header) {
  return sizeof(boards::BatchHeader) + sizeof(header) + boards::padded(header.name_bytes) +
         boards::padded(header.model_bytes) + boards::padded(header.input_bytes);
}

std::string first_name(const std::vector<uint8_t>& batch) {
  const auto* const name =
      reinterpret_cast<const char*>(batch.data()) + sizeof(boards::BatchHeader) + sizeof(boards::CaseHeader);
  return {name, strnlen(name, first_header(batch).name_bytes)};
}

TEST(Conformance, OfTheHostWithItself) {
  const CommandResult result = run_batch(built_batch());
  EXPECT_EQ(result.status, 0) << result.output;
  EXPECT_NE(result.output.find(" passed, 0 failed, 0 skipped\n"), std::string::npos) << result.output;
}

TEST(Conformance, ABitOfAFloatIsSeen) {
  std::vector<uint8_t> batch = built_batch();
  const boards::CaseHeader header = first_header(batch);
  size_t changed = 0;
  // Not of a NaN, as any is as good as another.
  for (size_t at = first_output(header); changed == 0; at += sizeof(float)) {
    uint32_t bits = 0;
    std::memcpy(&bits, batch.data() + at, sizeof(bits));
    if ((bits & 0x7fffffff) <= 0x7f800000 && bits != 0) changed = at;
  }
  batch[changed] ^= 1;
  const CommandResult result = run_batch(batch);
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("FAILED " + first_name(batch) + ": sample 0, output"), std::string::npos)
      << result.output;
  EXPECT_NE(result.output.find(" 1 failed"), std::string::npos) << result.output;
}

TEST(Conformance, AnotherArenaIsSeen) {
  std::vector<uint8_t> batch = built_batch();
  boards::CaseHeader header = first_header(batch);
  for (const int change : {-16, 16}) {
    header.arena_bytes += static_cast<uint32_t>(change);
    std::memcpy(batch.data() + sizeof(boards::BatchHeader), &header, sizeof(header));
    EXPECT_EQ(run_batch(batch).status, 1) << change;
    header.arena_bytes -= static_cast<uint32_t>(change);
  }
}

TEST(Conformance, AComputedCaseThatMustBeRefusedIsSeen) {
  std::vector<uint8_t> batch = built_batch();
  boards::CaseHeader header = first_header(batch);
  header.code = static_cast<uint8_t>(Code::kShapeMismatch);
  std::memcpy(batch.data() + sizeof(boards::BatchHeader), &header, sizeof(header));
  const CommandResult result = run_batch(batch);
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("was computed"), std::string::npos) << result.output;
}

TEST(Conformance, WithoutABatchIsWrongUsage) { EXPECT_EQ(run_batch(std::vector<uint8_t>(64)).status, 2); }

}  // namespace
}  // namespace diatom::testing
