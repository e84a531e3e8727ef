// CONTRIBUTING.md, followed to the letter: its files are laid over a copy of the project, which is built and
// tested.
#include <gmock/gmock.h>

#include "tests/documents/install.h"
#include "tests/documents/markdown.h"
#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::ContainsRegex;

const fs::path kRoot = source_dir();

TEST(Contributing, AddsAnOperatorAndEditsNoFile) {
  const fs::path tree = scratch_folder("contributing") / "tree";
  copy_parts(kRoot, tree, {"CMakeLists.txt", "cmake", "diatom", "examples", "tests"});
  // The harness stays, the tests of other operators are not built again.
  for (const auto& entry : fs::directory_iterator(kRoot / "tests/ops")) {
    if (entry.is_directory()) fs::remove_all(tree / "tests/ops" / entry.path().filename());
  }

  int files = 0;
  for (const CodeBlock& block : code_blocks(read_text(kRoot / "CONTRIBUTING.md"))) {
    if (block.path.empty()) continue;
    EXPECT_FALSE(fs::exists(kRoot / block.path))
        << block.path << " exists: another operator should be the example";
    write_text(tree / block.path, block.text);
    ++files;
  }
  ASSERT_GE(files, 3);

  const fs::path build = build_project(tree, "-DDIATOM_HOSTED=OFF", "ops_test");
  EXPECT_THAT(succeed(quoted(build / "bin/ops_test") + " --gtest_filter='Relu0To1.*'"),
              ContainsRegex("PASSED.* [1-9][0-9]* test"));
}

}  // namespace
}  // namespace diatom::testing
