// The examples do what they say.
#include <gmock/gmock.h>

#include <cstdio>
#include <fstream>
#include <vector>

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

// A digit's image of nothing, read by a model that an example saved.
std::string read_by(const std::filesystem::path& model, const std::filesystem::path& folder) {
  const std::vector<char> image(28 * 28 * sizeof(float));
  std::ofstream(folder / "image.bin", std::ios::binary)
      .write(image.data(), static_cast<std::streamsize>(image.size()));
  return succeed(quoted(build_dir() / "bin/diatom") + " run " + quoted(model) + " --input " +
                 quoted(folder / "image.bin") + " --top 10");
}

TEST(SavedExamples, RunOnTheCommandLine) {
  const std::filesystem::path folder = scratch_folder("saved_examples");
  const std::string common = " --data " + quoted(folder / "none") + " --save ";
  succeed(kMnist + " --epochs 1" + common + quoted(folder / "mlp.tflite") + " --svg " +
          quoted(folder / "mlp.svg"));
  succeed(quoted(build_dir() / "bin/res_net_20") + " --steps 1 --batch 4" + common +
          quoted(folder / "res_net.tflite"));
  for (const char* model : {"mlp.tflite", "res_net.tflite"})
    EXPECT_THAT(read_by(folder / model, folder), HasSubstr("probabilities")) << model;
}

TEST(Mnist, SaysWhatItDoesNotUnderstand) {
  const CommandResult result = run_command(kMnist + " --model rnn");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.output, HasSubstr("--model"));
}

}  // namespace
}  // namespace diatom::testing
