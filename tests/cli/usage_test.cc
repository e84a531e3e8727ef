// Help, versions and exit codes.
#include <gtest/gtest.h>

#include "tests/cli/sample_models.h"

namespace diatom::testing {
namespace {

TEST(Usage, EveryCommandTeachesWithAnExample) {
  for (const char* command :
       {"run", "info", "bench", "verify", "ops", "boards", "emulate", "compile", "graph", "diff"}) {
    const Outcome help = diatom({command, "--help"});
    EXPECT_EQ(help.status, 0) << command;
    EXPECT_NE(help.out.find("Example"), std::string::npos) << command;
    EXPECT_NE(help.out.find(std::string("diatom ") + command), std::string::npos) << command;
    EXPECT_EQ(help.err, "") << command;
  }
  EXPECT_NE(diatom({"--help"}).out.find("verify"), std::string::npos);
}

TEST(Usage, Version) {
  const Outcome version = diatom({"--version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_EQ(version.out.rfind("diatom ", 0), 0u);
}

TEST(Usage, WrongUsageIsTwo) {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"fly"},
      {"run"},
      {"run", "m.tflite", "--fly"},
      {"run", "m.tflite", "--raw-input", "in.bin"},
      {"run", "m.tflite", "--raw-output", "out.bin"},
      {"run", "m.tflite", "--keep-state"},
      {"run", "m.tflite", "--input", "a.bin", "--top", "0"},
      {"run", "m.tflite", "--input", "a.bin", "--pixels", "0..2"},
      {"run", "m.tflite", "--input", "a.bin", "--raw-input", "in.bin", "--raw-output", "out.bin"},
      {"info"},
      {"bench", "m.tflite", "--runs", "many"},
      {"verify"},
      {"compile", "m.tflite"},
      {"compile", "m.tflite", "-o", "d", "--export", "make"},
      {"compile", "m.tflite", "-o", "d", "--export", "cmake", "--plan-only"},
      {"compile", "m.tflite", "-o", "d", "--labels", "l.txt"},
      {"compile", "m.tflite", "-o", "d", "--optimize", "beauty"},
      {"compile", "m.tflite", "-o", "d", "--optimize", "speed", "--plan-only"},
      {"graph"},
      {"graph", "m.tflite", "--format", "png"},
      {"graph", "m.tflite", "--passes", "no-ops,magic"},
      {"graph", "m.tflite", "--format", "dot", "-o", "n.tflite"},
      {"emulate", "m.tflite", "--board", "m4f", "--optimize", "ram"},
  };
  for (const auto& arguments : wrong) {
    const Outcome outcome = diatom(arguments);
    EXPECT_EQ(outcome.status, 2) << ::testing::PrintToString(arguments);
    EXPECT_NE(outcome.err, "") << ::testing::PrintToString(arguments);
    EXPECT_EQ(outcome.out, "") << ::testing::PrintToString(arguments);
  }
}

TEST(Usage, AFailedJobIsOneAndOneSentence) {
  for (const char* command : {"run", "info", "bench", "verify", "graph"}) {
    const Outcome outcome = diatom({command, "/no/such/model.tflite"});
    EXPECT_EQ(outcome.status, 1) << command;
    EXPECT_NE(outcome.err.find("/no/such/model.tflite: no such file"), std::string::npos) << outcome.err;
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
    EXPECT_EQ(outcome.out, "") << command;
  }
}

}  // namespace
}  // namespace diatom::testing
