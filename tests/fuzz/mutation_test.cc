// Spoils models in every way that is quick to list. Under the address and undefined behaviour sanitizers this
// proves that no spoilt model makes the view leave the file; everywhere, that nothing hangs or traps.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "tests/fuzz/exercise.h"
#include "tests/fuzz/run_model.h"
#include "tests/fuzz/seed_models.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

AlignedBytes read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return AlignedBytes((std::istreambuf_iterator<char>(stream)), {});
}

AlignedBytes truncated(const AlignedBytes& file, std::size_t size) {
  return AlignedBytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
}

TEST(Mutation, SeedsAreWellFormed) {
  for (const SeedModel& seed : seed_models()) EXPECT_EQ(exercise(view(seed.file)), Code::kOk) << seed.name;
}

TEST(Mutation, EveryByteOfTheSeedsSpoilt) {
  int refused = 0;
  int accepted = 0;
  for (const SeedModel& seed : seed_models()) {
    AlignedBytes file = seed.file;
    const auto try_byte = [&](std::size_t at, int byte) {
      const uint8_t kept = file[at];
      file[at] = static_cast<uint8_t>(byte);
      ++(exercise(view(file)) == Code::kOk ? accepted : refused);
      file[at] = kept;
    };
    for (std::size_t at = 0; at < file.size(); ++at) {
      try_byte(at, 0x00);
      try_byte(at, 0xff);
      for (int bit = 0; bit < 8; ++bit) try_byte(at, file[at] ^ 1 << bit);
    }
  }
  EXPECT_GT(refused, 1000);
  EXPECT_GT(accepted, 1000);
}

TEST(Mutation, EveryTruncationOfTheSeeds) {
  for (const SeedModel& seed : seed_models()) {
    for (std::size_t size = 0; size < seed.file.size(); ++size)
      (void)exercise(view(truncated(seed.file, size)));
  }
}

TEST(Mutation, InputsThatOnceFailed) {
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "tests/fuzz/regression")) {
    if (entry.path().extension() == ".tflite") (void)exercise(view(read_file(entry.path())));
  }
}

// Which bytes belong to the constants, where spoiling teaches nothing.
std::vector<bool> constant_bytes(const AlignedBytes& file) {
  std::vector<bool> constant(file.size());
  const Model model = Model::verified(view(file));
  for (int i = 0; i < model.buffer_count(); ++i) {
    const Bytes data = model.buffer(i);
    for (std::size_t j = 0; j < data.size(); ++j)
      constant[static_cast<std::size_t>(data.data() + j - file.data())] = true;
  }
  return constant;
}

TEST(Mutation, GoldenModelsTruncatedAndSpoilt) {
  DIATOM_REQUIRE_GOLDEN();
  std::mt19937 random(20240229);
  int models = 0;
  for (const auto& entry : std::filesystem::directory_iterator(golden_dir() / "models")) {
    if (entry.path().extension() != ".tflite") continue;
    ++models;
    AlignedBytes file = read_file(entry.path());
    ASSERT_EQ(exercise(view(file)), Code::kOk) << entry.path();
    for (int i = 0; i < 200; ++i) (void)exercise(view(truncated(file, random() % file.size())));
    const std::vector<bool> constant = constant_bytes(file);
    for (int i = 0; i < 2000;) {
      const std::size_t at = random() % file.size();
      if (constant[at]) continue;
      const uint8_t flipped = static_cast<uint8_t>(1 << random() % 8);
      file[at] ^= flipped;
      (void)exercise(view(file));
      file[at] ^= flipped;
      ++i;
    }
  }
  EXPECT_GE(models, 10);
}

TEST(Mutation, GoldenOperatorsOpen) {
  DIATOM_REQUIRE_GOLDEN();
  int models = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(golden_dir() / "operators")) {
    if (entry.path().extension() != ".tflite" || entry.path().string().find("refused") != std::string::npos)
      continue;
    ++models;
    EXPECT_EQ(exercise(view(read_file(entry.path()))), Code::kOk) << entry.path();
  }
  EXPECT_GE(models, 700);
}

// Flipped bits of every golden operator case, constants apart, planned and run.
TEST(Mutation, GoldenOperatorsSpoiltAndRun) {
  DIATOM_REQUIRE_GOLDEN();
  std::mt19937 random(97);
  int computed = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(golden_dir() / "operators")) {
    if (entry.path().extension() != ".tflite") continue;
    AlignedBytes file = read_file(entry.path());
    const std::vector<bool> constant = constant_bytes(file);
    for (int i = 0; i < 40; ++i) {
      const std::size_t at = random() % file.size();
      if (constant[at]) continue;
      const uint8_t flipped = static_cast<uint8_t>(1 << random() % 8);
      file[at] ^= flipped;
      computed += plan_and_run(view(file), static_cast<uint32_t>(i), i % 2 == 0) == Code::kOk;
      file[at] ^= flipped;
    }
  }
  EXPECT_GT(computed, 1000);
}

}  // namespace
}  // namespace diatom::testing
