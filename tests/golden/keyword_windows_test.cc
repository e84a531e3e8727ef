// The keyword spotter on real feature windows with labels: its accuracy is the peer's to the window.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <vector>

#include "diatom/ops/all_ops.h"
#include "tests/golden/golden_run.h"
#include "tests/support/golden.h"

namespace diatom::testing {
namespace {

TEST(KeywordWindows, ClassifiesAsManyAsTheReference) {
  DIATOM_REQUIRE_GOLDEN();
  const std::filesystem::path folder = data_dir() / "kws01";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no data in " << folder << " (set DIATOM_DATA_DIR)";
  const AlignedFile windows(folder / "inputs.int8.bin");
  std::ifstream labels(folder / "labels.txt");
  const AlignedFile file(golden_dir() / "models/kws_ref_model.tflite");
  Model model;
  Status status;
  ASSERT_EQ(Model::open(file.bytes(), model, status), Code::kOk);
  std::vector<uint8_t> memory(16 << 10);
  Arena arena(memory.data(), memory.size());
  Interpreter interpreter(model, arena, all_ops());
  ASSERT_TRUE(interpreter.status().ok());
  const Span<int8_t> input = interpreter.input(0).as<int8_t>();
  int right = 0;
  int total = 0;
  for (int label = 0; labels >> label; ++total) {
    std::memcpy(input.data(), windows.bytes().data() + static_cast<size_t>(total) * input.size(),
                input.size());
    ASSERT_TRUE(interpreter.run().ok());
    const Span<int8_t> scores = interpreter.output(0).as<int8_t>();
    right += std::max_element(scores.begin(), scores.end()) - scores.begin() == label;
  }
  EXPECT_EQ(total, 1000);
  EXPECT_EQ(right, 901);
}

}  // namespace
}  // namespace diatom::testing
