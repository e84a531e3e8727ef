// The examples do what they say.
#include <gmock/gmock.h>

#include <cstdio>

#include "tests/documents/install.h"
#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

using ::testing::HasSubstr;

const std::string kMnist = quoted(build_dir() / "bin/mnist");

TEST(Mnist, LearnsDrawnDigitsAndDrawsHow) {
  const std::filesystem::path folder = scratch_folder("mnist");
  const std::string output = succeed(kMnist + " --epochs 1 --data " + quoted(folder / "none") + " --svg " +
                                     quoted(folder / "curve.svg"));
  EXPECT_THAT(output, HasSubstr("digits are drawn instead"));
  double accuracy = 0;
  const size_t at = output.find("test accuracy");
  ASSERT_NE(at, std::string::npos) << output;
  ASSERT_EQ(std::sscanf(output.c_str() + at, "test accuracy %lf", &accuracy), 1);
  EXPECT_GT(accuracy, 90);
  EXPECT_THAT(read_text(folder / "curve.svg"), HasSubstr("</svg>"));
}

TEST(Mnist, SaysWhatItDoesNotUnderstand) {
  const CommandResult result = run_command(kMnist + " --model rnn");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.output, HasSubstr("--model"));
}

}  // namespace
}  // namespace diatom::testing
