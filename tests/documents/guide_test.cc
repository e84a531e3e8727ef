// The guides' programs are built against the installed project, and print what the guides say.
#include <gmock/gmock.h>

#include "tests/documents/install.h"
#include "tests/documents/markdown.h"
#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

namespace fs = std::filesystem;

// The blocks as one program: the first includes what the others, in main, need.
std::string program_of(const std::vector<CodeBlock>& blocks) {
  std::string program;
  for (const CodeBlock& block : blocks) {
    if (block.language != "cpp") continue;
    program += block.text + (program.empty() ? "\nint main() {\n" : "\n");
  }
  return program + "}\n";
}

std::string output_of(const std::vector<CodeBlock>& blocks) {
  std::string output;
  for (const CodeBlock& block : blocks) {
    if (block.language == "text") output += block.text;
  }
  return output;
}

void check_guide(const std::string& name) {
  const fs::path folder = scratch_folder("guide_" + name);
  const auto blocks = code_blocks(read_text(source_dir() / "docs" / (name + ".md")));
  succeed("cmake --install " + quoted(build_dir()) + " --prefix " + quoted(folder / "prefix"));
  write_text(folder / "CMakeLists.txt",
             "cmake_minimum_required(VERSION 3.25)\nproject(guide LANGUAGES CXX)\n"
             "find_package(Diatom REQUIRED)\nadd_executable(guide main.cc)\n"
             "target_link_libraries(guide PRIVATE diatom::diatom)\n");
  write_text(folder / "main.cc", program_of(blocks));
  const fs::path build = build_project(folder, "-DCMAKE_PREFIX_PATH=" + quoted(folder / "prefix"));
  EXPECT_EQ(succeed("cd " + quoted(folder) + " && " + quoted(build / "guide")), output_of(blocks));
}

TEST(Guide, OfTensorsPrintsWhatItSays) { check_guide("tensors"); }
TEST(Guide, OfFunctionsPrintsWhatItSays) { check_guide("functions"); }
TEST(Guide, OfGraphsPrintsWhatItSays) { check_guide("graphs"); }
TEST(Guide, OfCheckpointsPrintsWhatItSays) { check_guide("checkpoints"); }
TEST(Guide, OfPipelinesPrintsWhatItSays) { check_guide("pipelines"); }

}  // namespace
}  // namespace diatom::testing
