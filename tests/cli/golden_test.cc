// The command line on real models, pictures and sounds.
#include "tests/support/golden.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/command_line.h"

namespace diatom::testing {
namespace {

using nlohmann::json;

class GoldenCommandLine : public ::testing::Test {
 protected:
  void SetUp() override { DIATOM_REQUIRE_GOLDEN(); }

  static std::string model(const std::string& name) { return golden_dir() / "models" / (name + ".tflite"); }
  static std::string real_file(const std::string& name) { return golden_dir() / "real/files" / name; }
  static std::string labels(const std::string& name) { return golden_dir() / "labels" / (name + ".txt"); }

  // The first row of the table of classes.
  static std::string likeliest(const Outcome& outcome) {
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    const size_t row = outcome.out.find("\n  ");
    const size_t end = row == std::string::npos ? row : outcome.out.find("  ", row + 3);
    return end == std::string::npos ? outcome.out : outcome.out.substr(row + 3, end - row - 3);
  }

  TemporaryFolder folder_;
};

TEST_F(GoldenCommandLine, RawRunsAreEqualToTheByte) {
  const std::string out = folder_ / "out.bin";
  const std::string base = golden_dir() / "random/kws_ref_model";
  for (const bool reused : {false, true}) {
    std::vector<std::string> arguments = {
        "run", model("kws_ref_model"), "--raw-input", base + ".in.bin", "--raw-output", out};
    if (reused) arguments.push_back("--reuse-inputs");
    ASSERT_EQ(diatom(arguments).status, 0);
    EXPECT_EQ(read_text(out), read_text(base + ".out.bin")) << reused;
  }
}

TEST_F(GoldenCommandLine, StateIsKeptOverWindows) {
  const std::string out = folder_ / "out.bin";
  const std::string base = golden_dir() / "real/audio_yes_1000ms";
  const Outcome raw = diatom({"run", model("audio_preprocessor_int8"), "--raw-input", base + ".in.bin",
                              "--raw-output", out, "--keep-state"});
  ASSERT_EQ(raw.status, 0) << raw.err;
  EXPECT_EQ(read_text(out), read_text(base + ".out.bin"));
  const Outcome wav = diatom({"run", model("audio_preprocessor_int8"), "--input", real_file("yes_1000ms.wav"),
                              "--output", folder_ / "wav.bin"});
  ASSERT_EQ(wav.status, 0) << wav.err;
  EXPECT_EQ(read_text(folder_ / "wav.bin"), read_text(base + ".out.bin"));
}

TEST_F(GoldenCommandLine, MultiplyAccumulates) {
  const std::pair<const char*, int64_t> expected[] = {{"kws_ref_model", 2656768},
                                                      {"pretrainedResnet_quant", 12501632},
                                                      {"vww_96_int8", 7489664},
                                                      {"ad01_int8", 264192},
                                                      {"str_ww_ref_model", 826368}};
  for (const auto& [name, macs] : expected) {
    const json info = json::parse(diatom({"info", model(name), "--json"}).out);
    EXPECT_EQ(info["macs"], macs) << name;
    EXPECT_TRUE(info["unsupported"].empty()) << name;
    EXPECT_LE(info["arena"]["lower_bound"], info["arena"]["per_run"]) << name;
    EXPECT_LE(info["arena"]["per_run_input_reused"], info["arena"]["per_run"]) << name;
  }
}

TEST_F(GoldenCommandLine, SpokenWords) {
  const std::string words = labels("micro_speech_quantized");
  for (const char* word : {"yes", "no", "silence"}) {
    const std::string wav = real_file(std::string(word) + "_1000ms.wav");
    const Outcome at_once = diatom({"run", model("micro_speech_quantized"), "--front-end",
                                    model("audio_preprocessor_int8"), "--input", wav, "--labels", words});
    EXPECT_EQ(likeliest(at_once), word) << at_once.out << at_once.err;
    const std::string features = folder_ / (std::string(word) + ".npy");
    ASSERT_EQ(diatom({"run", model("audio_preprocessor_int8"), "--input", wav, "--output", features}).status,
              0);
    const Outcome in_steps = diatom(
        {"run", model("micro_speech_quantized"), "--input", features, "--labels", words, "--top", "1"});
    EXPECT_EQ(likeliest(in_steps), word) << in_steps.out << in_steps.err;
  }
}

// The bytes of these pictures are stored values of the model's input.
TEST_F(GoldenCommandLine, PersonOrNot) {
  for (const std::string name : {"person", "no_person"}) {
    const Outcome outcome = diatom({"run", model("person_detect"), "--input", real_file(name + ".bmp"),
                                    "--pixels", "stored", "--labels", labels("person_detect")});
    EXPECT_EQ(likeliest(outcome), name == "person" ? "person" : "no person") << outcome.out << outcome.err;
  }
}

TEST_F(GoldenCommandLine, HandwrittenDigits) {
  for (const char* name : {"trained_lstm", "trained_lstm_int8"}) {
    for (int digit = 0; digit < 10; ++digit) {
      const std::string picture = real_file("digit" + std::to_string(digit) + ".png");
      const Outcome outcome = diatom({"run", model(name), "--input", picture, "--top", "1"});
      EXPECT_EQ(likeliest(outcome), std::to_string(digit)) << name << outcome.out << outcome.err;
    }
  }
}

TEST_F(GoldenCommandLine, EveryModelCanBeDrawn) {
  for (const auto& entry : std::filesystem::directory_iterator(golden_dir() / "models")) {
    const std::string svg = folder_ / "memory.svg";
    const Outcome outcome = diatom({"info", entry.path(), "--svg", svg});
    EXPECT_EQ(outcome.status, 0) << entry.path() << outcome.err;
    EXPECT_NE(read_text(svg).find("</svg>"), std::string::npos) << entry.path();
  }
}

}  // namespace
}  // namespace diatom::testing
