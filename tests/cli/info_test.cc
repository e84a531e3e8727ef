// diatom info, verify, ops and bench, on models made here.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/sample_models.h"

namespace diatom::testing {
namespace {

using nlohmann::json;

class Info : public ::testing::Test {
 protected:
  Info() {
    write_model(model_, relu_and_add());
    write_model(unsupported_, unsupported());
    write_bytes(broken_, "TFL3 it is not", 14);
  }

  TemporaryFolder folder_;
  const std::string model_ = folder_ / "relu_and_add.tflite";
  const std::string unsupported_ = folder_ / "unsupported.tflite";
  const std::string broken_ = folder_ / "broken.tflite";
};

TEST_F(Info, JsonHasTheArenaToTheByte) {
  const Outcome outcome = diatom({"info", model_, "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const json info = json::parse(outcome.out);
  EXPECT_EQ(info["arena"]["per_run"], 32);               // x, and y with z over it
  EXPECT_EQ(info["arena"]["per_run_input_reused"], 16);  // all in one place
  EXPECT_EQ(info["arena"]["lower_bound"], 32);
  const int persistent = info["arena"]["persistent"];
  EXPECT_GT(persistent, 0);
  EXPECT_GE(info["arena"]["total"], persistent + 32);
  EXPECT_EQ(info["macs"], 0);
  EXPECT_EQ(info["operators"].size(), 2u);
  EXPECT_EQ(info["operators"][1]["name"], "add");
  EXPECT_TRUE(info["unsupported"].empty());
  EXPECT_TRUE(info["refusal"].is_null());
  EXPECT_EQ(info["inputs"][0]["shape"], json({1, 4}));
}

TEST_F(Info, CategoriesAddUp) {
  const json arena = json::parse(diatom({"info", model_, "--json"}).out)["arena"];
  int sum = 0;
  for (const json& bytes : arena["by_category"]) sum += bytes.get<int>();
  EXPECT_EQ(sum, arena["persistent"]);
}

TEST_F(Info, TextShowsOperatorsAndMemory) {
  const Outcome outcome = diatom({"info", model_});
  EXPECT_EQ(outcome.status, 0);
  for (const char* expected :
       {"relu", "add", "float32 [1,4]", "persistent", "per run, inputs reused", "the least"}) {
    EXPECT_NE(outcome.out.find(expected), std::string::npos) << expected << "\n" << outcome.out;
  }
}

TEST_F(Info, DescribesWhatItCannotRun) {
  const Outcome outcome = diatom({"info", unsupported_, "--json"});
  EXPECT_EQ(outcome.status, 0);
  const json info = json::parse(outcome.out);
  EXPECT_EQ(info["unsupported"], json({"custom operator 'Frobnicate'", "LSH_PROJECTION"}));
  EXPECT_TRUE(info["arena"].is_null());
  EXPECT_EQ(info["operators"].size(), 2u);
  EXPECT_EQ(info["operators"][0]["supported"], false);
  EXPECT_NE(diatom({"info", unsupported_}).out.find("It cannot run"), std::string::npos);
}

TEST_F(Info, PictureOfBothPlans) {
  const std::string svg = folder_ / "memory.svg";
  ASSERT_EQ(diatom({"info", model_, "--svg", svg}).status, 0);
  const std::string text = read_text(svg);
  EXPECT_EQ(text.rfind("<svg ", 0), 0u);
  EXPECT_NE(text.find("Inputs keep their values"), std::string::npos);
  EXPECT_NE(text.find("The memory of inputs is reused"), std::string::npos);
  EXPECT_NE(text.find("in place: z is written over y (16 bytes)"), std::string::npos);
  EXPECT_NE(text.find("<title>x\n16 bytes at offset"), std::string::npos);
}

TEST_F(Info, NamesCannotBreakThePictureOrTheTerminal) {
  ModelBuilder model = relu_and_add();
  model.tensor_at(0).name = "<a>&\x1b[31m\xff";
  const std::string path = folder_ / "named.tflite";
  const std::string svg = folder_ / "memory.svg";
  write_model(path, model);
  const Outcome text = diatom({"info", path, "--svg", svg});
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_EQ(text.out.find('\x1b'), std::string::npos);
  EXPECT_NE(read_text(svg).find("&lt;a&gt;&amp;?[31m?"), std::string::npos);
  EXPECT_FALSE(json::parse(diatom({"info", path, "--json"}).out).is_discarded());
}

TEST_F(Info, PictureShowsScratchAndItsSize) {
  ModelBuilder model;
  const int condition = model.input({}, DType::kBool, {}, "condition");
  const int x = model.input({2}, DType::kFloat32, {}, "x");
  const int y = model.output({2}, DType::kFloat32, {}, "y");
  model.op(Builtin::kIf, {condition, x}, {y}, OptionsType::kIf, {{0, int32_t{1}}, {1, int32_t{1}}});
  model.begin_subgraph("double");
  const int a = model.input({2}, DType::kFloat32);
  const int b = model.output({2}, DType::kFloat32);
  model.op(Builtin::kAdd, {a, a}, {b}, OptionsType::kAdd);
  const std::string path = folder_ / "if.tflite";
  const std::string svg = folder_ / "memory.svg";
  write_model(path, model);
  ASSERT_EQ(diatom({"info", path, "--svg", svg}).status, 0);
  // The frame of the branch: its input, which is kept, and its output.
  EXPECT_NE(read_text(svg).find("<title>scratch\n32 bytes"), std::string::npos);
}

TEST_F(Info, NoPictureOfWhatCannotBePlanned) {
  const std::string svg = folder_ / "memory.svg";
  EXPECT_EQ(diatom({"info", unsupported_, "--svg", svg}).status, 1);
  EXPECT_FALSE(std::filesystem::exists(svg));
}

TEST_F(Info, BrokenFileIsOne) {
  const Outcome outcome = diatom({"info", broken_});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("broken.tflite: the model is not a .tflite model"), std::string::npos)
      << outcome.err;
}

TEST_F(Info, VerifySaysOneSentenceAFile) {
  const Outcome good = diatom({"verify", model_});
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_NE(good.out.find("can run, 2 operators"), std::string::npos) << good.out;
  const Outcome mixed = diatom({"verify", broken_, model_, unsupported_});
  EXPECT_EQ(mixed.status, 1);
  EXPECT_EQ(std::count(mixed.out.begin(), mixed.out.end(), '\n'), 1) << mixed.out;
  EXPECT_EQ(std::count(mixed.err.begin(), mixed.err.end(), '\n'), 2) << mixed.err;
}

TEST_F(Info, VerifyNamesWhatIsWrongWithAPlanImage) {
  ASSERT_EQ(diatom({"compile", model_, "-o", folder_ / "compiled", "--plan-only"}).status, 0);
  const std::string path = folder_ / "compiled/relu_and_add.plan";
  const std::string image = read_text(path);
  const Outcome whole = diatom({"verify", path});
  EXPECT_EQ(whole.status, 0) << whole.err;
  EXPECT_NE(whole.out.find("is a whole plan image"), std::string::npos) << whole.out;
  const auto expect_refused = [&](const std::string& spoilt, const std::string& why) {
    write_bytes(path, spoilt.data(), spoilt.size());
    const Outcome refused = diatom({"verify", path});
    EXPECT_EQ(refused.status, 1) << refused.out;
    EXPECT_NE(refused.err.find(why), std::string::npos) << refused.err;
  };
  for (const size_t at : {size_t{40}, image.size() - 1}) {
    std::string flipped = image;
    flipped[at] = static_cast<char>(flipped[at] ^ 1);
    expect_refused(flipped, "is damaged: its checksum does not match");
  }
  expect_refused(image.substr(0, image.size() - 16), "beyond its size");
  expect_refused(image.substr(0, 6), "is not a plan image");
  std::string later = image;
  ++later[4];
  expect_refused(later, "is of format version 2, expected 1");
}

TEST_F(Info, OpsAreTheRecords) {
  const json ops = json::parse(diatom({"ops", "--json"}).out);
  const auto conv =
      std::find_if(ops.begin(), ops.end(), [](const json& op) { return op["name"] == "conv_2d"; });
  ASSERT_NE(conv, ops.end());
  EXPECT_EQ((*conv)["format_name"], "CONV_2D");
  EXPECT_EQ((*conv)["inputs"], "input filter bias?");
  EXPECT_EQ((*conv)["dtypes"][0], "int8 int8 -> int8");
  const json& attributes = (*conv)["attributes"];
  const auto dilation = std::find_if(attributes.begin(), attributes.end(),
                                     [](const json& field) { return field["name"] == "dilation_w_factor"; });
  ASSERT_NE(dilation, attributes.end());
  EXPECT_EQ((*dilation)["default"], 1);
  EXPECT_NE(diatom({"ops"}).out.find("conv_2d(input filter bias?) -> output"), std::string::npos);
}

TEST_F(Info, BenchMeasures) {
  const Outcome outcome = diatom({"bench", model_, "--runs", "7", "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const json bench = json::parse(outcome.out);
  EXPECT_EQ(bench["runs"], 7);
  EXPECT_LE(bench["latency_microseconds"]["p10"], bench["latency_microseconds"]["median"]);
  EXPECT_LE(bench["latency_microseconds"]["median"], bench["latency_microseconds"]["p90"]);
  EXPECT_EQ(bench["operators"].size(), 2u);
  EXPECT_NE(diatom({"bench", model_, "--runs", "1"}).out.find("instructions"), std::string::npos);
}

}  // namespace
}  // namespace diatom::testing
