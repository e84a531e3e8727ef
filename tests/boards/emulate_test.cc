// diatom boards, and diatom emulate on boards whose compiler and emulator are installed.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/boards/command_line.h"
#include "tests/cli/sample_models.h"

namespace diatom::testing {
namespace {

using nlohmann::json;

std::filesystem::path model_file(const std::string& name, const ModelBuilder& model) {
  std::filesystem::path path = scratch_folder("emulate_" + name) / (name + ".tflite");
  const AlignedBytes file = model.finish();
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(file.data()), static_cast<std::streamsize>(file.size()));
  return path;
}

TEST(Boards, SayWhetherAModelFits) {
  ModelBuilder large;
  const int x = large.input({1, 100000}, DType::kFloat32);
  const int y = large.output({1, 100000}, DType::kFloat32);
  large.op(Builtin::kExp, {x}, {y}, OptionsType::kExp);
  const std::string path = quoted(model_file("large", large));
  EXPECT_EQ(listed("microbit", path)["fits"], false);
  EXPECT_EQ(listed("mps2-an500", path)["fits"], false);
  EXPECT_EQ(listed("linux-s390x", path)["fits"], true);
  const std::string small = quoted(model_file("small", relu_and_add()));
  EXPECT_EQ(listed("stm32vldiscovery", small)["fits"], true);
}

TEST(Boards, ThatDoNotExistAreNamed) {
  const CommandResult result = command_line(emulate(model_file("small", relu_and_add()), "abacus"));
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("there is no board 'abacus', only linux-aarch64"), std::string::npos)
      << result.output;
}

class Emulate : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const json board = listed(GetParam());
    if (!board["missing"].is_null())
      GTEST_SKIP() << "there is no " << board["missing"] << " for " << GetParam();
  }
};

TEST_P(Emulate, CountsTheSameEveryTime) {
  const std::string line = emulate(model_file("small", relu_and_add()), GetParam(), "--profile --json");
  const CommandResult first = command_line(line);
  ASSERT_EQ(first.status, 0) << first.output;
  EXPECT_EQ(command_line(line).output, first.output);
  const json result = json::parse(first.output);
  EXPECT_GT(result["instructions"]["init"], 1000);
  EXPECT_GT(result["instructions"]["run"], 50);
  EXPECT_EQ(result["operators"].size(), 2u);
  int64_t steps = 0;
  for (const json& step : result["operators"]) steps += step["instructions"].get<int64_t>();
  EXPECT_LT(steps, result["instructions"]["run"]);
  if (result.contains("flash")) {
    EXPECT_LE(result["flash"]["total"], result["flash"]["budget"]);
    const json& ram = result["ram"];
    EXPECT_LE(ram["stack"], ram["stack_reserved"]);
    // What the linker made of the board's description.
    EXPECT_EQ(ram["static"].get<int>() + ram["stack_reserved"].get<int>() + ram["arena_room"].get<int>(),
              ram["budget"]);
  }
}

TEST_P(Emulate, GivesTheOutputsOfRun) {
  const std::filesystem::path model = model_file("small", relu_and_add());
  const std::filesystem::path folder = scratch_folder("emulate_outputs");
  const std::vector<float> samples = {1, -2, 3, -4, 0.5f, 1e-30f, -0.0f, 7};
  std::ofstream(folder / "in", std::ios::binary).write(reinterpret_cast<const char*>(samples.data()), 32);
  const std::string inputs = "--raw-input " + quoted(folder / "in") + " --raw-output ";
  ASSERT_EQ(command_line("run " + quoted(model) + " " + inputs + quoted(folder / "host")).status, 0);
  const CommandResult result = command_line(emulate(model, GetParam(), inputs + quoted(folder / "board")));
  ASSERT_EQ(result.status, 0) << result.output;
  EXPECT_EQ(read_text(folder / "board"), read_text(folder / "host"));
}

TEST_P(Emulate, ALargerModelIsARefusalOrRuns) {
  ModelBuilder wide;
  const int x = wide.input({1, 3000}, DType::kFloat32);
  const int y = wide.output({1, 3000}, DType::kFloat32);
  wide.op(Builtin::kExp, {x}, {y}, OptionsType::kExp);
  const CommandResult result = command_line(emulate(model_file("wide", wide), GetParam()));
  const bool fits = std::string(GetParam()) != "microbit";
  EXPECT_EQ(result.status, fits ? 0 : 1) << result.output;
  if (fits) return;
  EXPECT_NE(result.output.find("does not fit microbit: an arena of"), std::string::npos) << result.output;
}

// Plans and compiled models start in next to nothing, and compute the same: emulate compares the outputs.
void expect_compiled_runs(const std::string& board) {
  const std::filesystem::path model = model_file("small", relu_and_add());
  for (const std::string mode : {"plan", "compiled"}) {
    const CommandResult result = command_line(emulate(model, board, "--json --mode " + mode));
    ASSERT_EQ(result.status, 0) << result.output;
    const json measured = json::parse(result.output);
    EXPECT_EQ(measured["mode"], mode);
    EXPECT_EQ(measured["outputs_equal_host"], true);
    EXPECT_EQ(measured.contains("one_byte_less"), mode == "plan");
    if (measured.contains("instructions")) {
      EXPECT_LT(measured["instructions"]["init"], 5000);
    }
  }
}

TEST_P(Emulate, RunsWhatCompileMakes) {
  if (std::string(GetParam()) != "linux-s390x") return expect_compiled_runs(GetParam());
  const CommandResult result =
      command_line(emulate(model_file("small", relu_and_add()), GetParam(), "--mode compiled"));
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.output.find("is big-endian"), std::string::npos) << result.output;
}

TEST(EmulateOnTheWeb, RunsWhatCompileMakes) {
  if (!listed("wasm32")["missing"].is_null()) GTEST_SKIP() << "there is no Emscripten";
  expect_compiled_runs("wasm32");
}

INSTANTIATE_TEST_SUITE_P(Quick, Emulate,
                         ::testing::Values("microbit", "mps2-an386", "linux-s390x", "linux-i686"),
                         [](const auto& board) {
                           std::string name = board.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace diatom::testing
