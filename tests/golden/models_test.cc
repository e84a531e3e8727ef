// Real models on random and real samples.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/golden/golden_run.h"
#include "tests/support/golden.h"

namespace diatom::testing {
namespace {

using nlohmann::json;

json read_json(const std::filesystem::path& path) {
  std::ifstream file(path);
  return json::parse(file);
}

void expect_equal(GoldenRun run, bool reuse_inputs) {
  run.tolerance = 1e-5;
  run.floor_is_range = true;
  run.options.reuse_inputs = reuse_inputs;
  const GoldenResult result = run_golden(run);
  EXPECT_TRUE(result.status.ok()) << "code " << static_cast<int>(result.status.code) << ", operator "
                                  << result.status.op << ", operand " << result.status.operand
                                  << ", expected " << result.status.expected << ", found "
                                  << result.status.found;
  EXPECT_EQ(result.mismatch, "");
}

std::vector<std::string> random_models() {
  std::vector<std::string> names;
  if (!golden_present()) return names;
  for (const auto& entry : std::filesystem::directory_iterator(golden_dir() / "random")) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class RandomSamples : public ::testing::TestWithParam<std::string> {
 protected:
  GoldenRun run() const {
    const std::string base = golden_dir() / "random" / GetParam();
    return {.model = golden_dir() / "models" / (GetParam() + ".tflite"),
            .inputs = base + ".in.bin",
            .expected_outputs = base + ".out.bin",
            .samples = read_json(base + ".json")["samples"]};
  }
};
TEST_P(RandomSamples, InputsPreserved) { expect_equal(run(), false); }
TEST_P(RandomSamples, InputsReused) { expect_equal(run(), true); }

INSTANTIATE_TEST_SUITE_P(Golden, RandomSamples, ::testing::ValuesIn(random_models()),
                         [](const auto& tested) { return tested.param; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RandomSamples);

struct RealCase {
  std::string name;
  std::string model;
  int samples;
  bool keep_state;
};

std::vector<RealCase> real_cases() {
  std::vector<RealCase> cases;
  if (!golden_present()) return cases;
  for (const json& entry : read_json(golden_dir() / "real/manifest.json")) {
    const bool kept = entry.value("state", "").find("kept") != std::string::npos;
    cases.push_back({entry["name"], entry["model"], entry["samples_shape"][0], kept});
  }
  return cases;
}

class RealSamples : public ::testing::TestWithParam<RealCase> {};
TEST_P(RealSamples, Equal) {
  const RealCase& tested = GetParam();
  const std::string base = golden_dir() / "real" / tested.name;
  expect_equal({.model = golden_dir() / "models" / (tested.model + ".tflite"),
                .inputs = base + ".in.bin",
                .expected_outputs = base + ".out.bin",
                .samples = tested.samples,
                .keep_state = tested.keep_state},
               false);
}

INSTANTIATE_TEST_SUITE_P(Golden, RealSamples, ::testing::ValuesIn(real_cases()),
                         [](const auto& tested) { return tested.param.name; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RealSamples);

// Bytes of arena that a run may take, inputs reused and inputs preserved.
struct FrameBudget {
  const char* model;
  uint32_t reused;
  uint32_t preserved;
};
constexpr FrameBudget kFrameBudgets[] = {{"kws_ref_model", 8600, 8992},
                                         {"pretrainedResnet_quant", 49200, 52352},
                                         {"vww_96_int8", 46200, 64768},
                                         {"ad01_int8", 800, 1440},
                                         {"str_ww_ref_model", 3700, 5120}};

TEST(GoldenModels, FramesStayWithinTheirBudgets) {
  DIATOM_REQUIRE_GOLDEN();
  for (const FrameBudget& budget : kFrameBudgets) {
    GoldenRun run{.model = golden_dir() / "models" / (std::string(budget.model) + ".tflite"), .samples = 0};
    EXPECT_LE(run_golden(run).frame_bytes, budget.preserved) << budget.model;
    run.options.reuse_inputs = true;
    EXPECT_LE(run_golden(run).frame_bytes, budget.reused) << budget.model;
  }
}

TEST(GoldenModels, Present) { DIATOM_REQUIRE_GOLDEN(); }

}  // namespace
}  // namespace diatom::testing
