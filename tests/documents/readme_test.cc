// The README's program is built against the installed project, as the README says, and its commands run.
#include <gmock/gmock.h>

#include <cstdio>
#include <sstream>

#include "tests/documents/install.h"
#include "tests/documents/markdown.h"
#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const fs::path kRoot = source_dir();
const fs::path kBuild = build_dir();

std::vector<CodeBlock> readme() { return code_blocks(read_text(kRoot / "README.md")); }

// A project of one program, main.cc, that finds Diatom below `prefix`; what the program prints.
std::string run_consumer(const fs::path& folder, const fs::path& prefix, const std::string& lists,
                         const std::string& program, const std::string& name,
                         const std::string& options = {}) {
  write_text(folder / "CMakeLists.txt",
             "cmake_minimum_required(VERSION 3.25)\nproject(consumer LANGUAGES CXX)\n" + lists);
  write_text(folder / "main.cc", program);
  const fs::path build = build_project(folder, "-DCMAKE_PREFIX_PATH=" + quoted(prefix) + " " + options);
  return succeed(quoted(build / name));
}

std::string run_readme_program(const fs::path& folder, const fs::path& prefix,
                               const std::string& options = {}) {
  const auto blocks = readme();
  succeed(quoted(kBuild / "bin/make_demo_model") + " " + quoted(folder));
  return run_consumer(folder, prefix, first_block(blocks, "cmake"), first_block(blocks, "cpp"), "bars",
                      options);
}

TEST(Readme, ProgramRunsAgainstTheInstalledProject) {
  const fs::path folder = scratch_folder("installed");
  succeed("cmake --install " + quoted(kBuild) + " --prefix " + quoted(folder / "prefix"));
  const std::string output = run_readme_program(folder / "floor", folder / "prefix");
  int upright = 0;
  int level = 0;
  ASSERT_EQ(std::sscanf(output.c_str(), "upright %d/256, level %d/256", &upright, &level), 2) << output;
  EXPECT_GT(upright, 2 * level);

  EXPECT_EQ(
      run_consumer(folder / "hosted", folder / "prefix",
                   "find_package(Diatom REQUIRED)\nadd_executable(hosted main.cc)\n"
                   "target_link_libraries(hosted PRIVATE diatom::data)\n",
                   "#include <iostream>\n#include \"diatom/data/csv.h\"\n#include \"diatom/tensor/names.h\"\n"
                   "int main() {\n"
                   "  std::cout << diatom::name(diatom::parse_csv(\"1,2\", \"here\").dtype) << '\\n';\n"
                   "}\n",
                   "hosted"),
      "float64\n");
}

TEST(Readme, ProgramRunsWithTheFloorAlone) {
  const fs::path folder = scratch_folder("floor_alone");
  copy_parts(kRoot, folder / "tree", {"CMakeLists.txt", "cmake", "diatom"});
  const fs::path build = build_project(folder / "tree", "-DDIATOM_HOSTED=OFF -DDIATOM_TESTS=OFF");
  succeed("cmake --install " + quoted(build) + " --prefix " + quoted(folder / "prefix"));
  EXPECT_THAT(
      run_readme_program(folder / "consumer", folder / "prefix", "-DCMAKE_DISABLE_FIND_PACKAGE_fmt=ON"),
      HasSubstr("upright"));
}

TEST(Readme, CommandsRun) {
  const fs::path folder = scratch_folder("commands");
  fs::create_directories(folder / "build/release");
  fs::create_symlink(kBuild / "bin", folder / "build/release/bin");
  std::istringstream lines(first_block(readme(), "console"));
  int commands = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("$ ", 0) != 0) continue;
    succeed("cd " + quoted(folder) + " && " + line.substr(2));
    ++commands;
  }
  EXPECT_GT(commands, 0);
}

TEST(Readme, TellsWhichWayBarsRun) {
  const fs::path folder = scratch_folder("bars");
  succeed(quoted(kBuild / "bin/make_demo_model") + " " + quoted(folder));
  for (const char* name : {"upright", "level"}) {
    const std::string output =
        succeed("cd " + quoted(folder) + " && " + quoted(kBuild / "bin/diatom") +
                " run bars.tflite --input " + name + ".bmp --labels labels.txt --top 1");
    EXPECT_THAT(output, HasSubstr(std::string(" ") + name)) << output;
  }
}

}  // namespace
}  // namespace diatom::testing
