// Single-operator models captured from a peer's kernel tests: equal, or refused where they are marked so.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/golden/golden_run.h"
#include "tests/support/golden.h"

namespace diatom::testing {
namespace {

struct Case {
  std::string op;
  std::string name;
  int samples = 1;
  double tolerance = 0;
};

std::vector<Case> equal_cases() {
  std::vector<Case> cases;
  std::ifstream list(golden_dir() / "operators/cases.tsv");
  for (std::string line; std::getline(list, line);) {
    std::istringstream fields(line);
    Case found;
    fields >> found.op >> found.name >> found.samples >> found.tolerance;
    cases.push_back(found);
  }
  return cases;
}

std::string base(const Case& tested) { return golden_dir() / "operators" / tested.op / tested.name; }

void expect_equal(const Case& tested, bool reuse_inputs) {
  GoldenRun run{.model = base(tested) + ".tflite",
                .inputs = base(tested) + ".in.bin",
                .expected_outputs = base(tested) + ".out.bin",
                .samples = tested.samples,
                .keep_state = true,
                .tolerance = tested.tolerance};
  run.options.reuse_inputs = reuse_inputs;
  const GoldenResult result = run_golden(run);
  EXPECT_TRUE(result.status.ok()) << "code " << static_cast<int>(result.status.code) << ", operand "
                                  << result.status.operand << ", axis " << int{result.status.axis}
                                  << ", expected " << result.status.expected << ", found "
                                  << result.status.found;
  EXPECT_EQ(result.mismatch, "");
}

class EqualCase : public ::testing::TestWithParam<Case> {};
TEST_P(EqualCase, InputsPreserved) { expect_equal(GetParam(), false); }
TEST_P(EqualCase, InputsReused) { expect_equal(GetParam(), true); }

std::string case_name(const ::testing::TestParamInfo<Case>& info) {
  return info.param.op + "_" + info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Golden, EqualCase, ::testing::ValuesIn(equal_cases()), case_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(EqualCase);

TEST(RefusedCases, InvalidModelsAreRefused) {
  DIATOM_REQUIRE_GOLDEN();
  std::ifstream list(golden_dir() / "operators/refused.jsonl");
  int refused = 0;
  for (std::string line; std::getline(list, line);) {
    const auto entry = nlohmann::json::parse(line);
    const Case tested{entry["operator"], entry["name"]};
    const std::string path = golden_dir() / "operators/refused" / tested.op / tested.name;
    const GoldenResult result =
        run_golden({.model = path + ".tflite", .inputs = path + ".in.bin", .expected_outputs = ""});
    if (entry["class"] == "invalid") {
      EXPECT_FALSE(result.status.ok()) << tested.op << " " << tested.name << " was computed";
    }
    EXPECT_NE(result.status.code, Code::kMissingOperator) << tested.op;
    EXPECT_NE(result.status.code, Code::kArenaTooSmall) << tested.op;
    ++refused;
  }
  EXPECT_GT(refused, 10);
}

}  // namespace
}  // namespace diatom::testing
