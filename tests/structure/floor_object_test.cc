// The floor as the linker sees it: what it asks of the machine it is linked for, and what it brings along.
#include <gmock/gmock.h>

#include <regex>
#include <sstream>

#include "tests/structure/source_tree.h"
#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// What a C compiler may call anywhere, and sqrtf.
const std::regex kProvided(
    "mem(cpy|move|set|cmp)|sqrtf|"
    "__(u?div|u?mod|u?divmod|mul|neg|ashl|ashr|lshr|clz|ctz|popcount|bswap|u?cmp|add|sub)[a-z]{2,4}[2-4]|"
    "__aeabi_[a-z0-9_]+|_GLOBAL_OFFSET_TABLE_");
const std::regex kUnwantedSection(R"((\.init_array|\.ctors|\.fini_array|\.gcc_except_table|\.eh_frame)\S*)");
// Tables of virtual functions, type information, guards of static variables.
const std::regex kUnwantedSymbol("_ZT[VISTC]\\w*|_ZGV\\w*");

std::string output_of(const std::string& line) {
  const CommandResult result = run_command(line);
  EXPECT_EQ(result.status, 0) << line << '\n' << result.output;
  return result.output;
}

Complaints object_faults(const std::filesystem::path& object) {
  Complaints complaints;
  std::string word;
  std::istringstream undefined(output_of("nm --undefined-only --format=just-symbols " + quoted(object)));
  while (undefined >> word) {
    if (!std::regex_match(word, kProvided)) complaints.push_back("undefined: " + word);
  }
  std::istringstream symbols(output_of("nm --format=just-symbols " + quoted(object)));
  while (symbols >> word) {
    if (std::regex_match(word, kUnwantedSymbol)) complaints.push_back("symbol: " + word);
  }
  std::istringstream sections(output_of("readelf --sections --wide " + quoted(object)));
  while (sections >> word) {
    if (std::regex_match(word, kUnwantedSection)) complaints.push_back("section: " + word);
  }
  return complaints;
}

std::string floor_archives() {
  std::string all;
  std::istringstream archives(DIATOM_FLOOR_ARCHIVES);
  for (std::string archive; archives >> archive;) all += quoted(build_dir() / archive) + " ";
  return all;
}

// Archives or objects as one object.
std::filesystem::path linked(const std::string& inputs, const std::string& name) {
  const std::filesystem::path object = scratch_folder(name) / "floor.o";
  output_of("ld -r --whole-archive " + inputs + " -o " + quoted(object));
  return object;
}

Complaints faults_of_source(const std::string& text, const std::string& options = DIATOM_FLOOR_OPTIONS) {
  const std::filesystem::path folder = scratch_folder("planted_object");
  write_text(folder / "planted.cc", text);
  output_of(DIATOM_COMPILER " -std=c++20 -O2 " + options + " -c " + quoted(folder / "planted.cc") + " -o " +
            quoted(folder / "planted.o"));
  return object_faults(linked(quoted(folder / "planted.o"), "planted_floor"));
}

TEST(FloorObject, AsksNothingAndBringsNothing) {
  EXPECT_THAT(object_faults(linked(floor_archives(), "floor")), IsEmpty());
}

TEST(FloorObject, HoldsTheFloor) {
  const std::string symbols = output_of("nm -C " + quoted(linked(floor_archives(), "floor")));
  EXPECT_THAT(symbols, HasSubstr("diatom::Executor::run_subgraph(int)"));
  EXPECT_THAT(symbols, HasSubstr("diatom::all_ops()"));
}

TEST(FloorObject, MayCopyMemoryAndTakeRoots) {
  EXPECT_THAT(faults_of_source("extern \"C\" float sqrtf(float);\n"
                               "float root(float x, char* a, char* b, unsigned long n) {\n"
                               "  __builtin_memcpy(a, b, n);\n  return sqrtf(x);\n}\n"),
              IsEmpty());
}

TEST(FloorObject, ThatAllocatesIsSeen) {
  EXPECT_THAT(faults_of_source("int* make() { return new int[100]; }\n"), Contains("undefined: _Znam"));
}
TEST(FloorObject, ThatCallsTheMathLibraryIsSeen) {
  EXPECT_THAT(faults_of_source("extern \"C\" float expf(float);\nfloat f(float x) { return expf(x); }\n"),
              Contains("undefined: expf"));
}
TEST(FloorObject, WithAStaticInitialiserIsSeen) {
  EXPECT_THAT(faults_of_source("int read();\nint kept = read();\n"), Contains("section: .init_array"));
}
TEST(FloorObject, WithAVirtualFunctionIsSeen) {
  EXPECT_THAT(faults_of_source("struct Base { virtual int f(); };\nint Base::f() { return 1; }\n"),
              Contains("symbol: _ZTV4Base"));
}
TEST(FloorObject, WithExceptionsIsSeen) {
  const Complaints complaints = faults_of_source(
      "int f();\nstruct Guard { ~Guard() { f(); } };\nint g() { Guard guard; return f(); }\n",
      "-fexceptions");
  EXPECT_THAT(complaints, Contains("section: .eh_frame"));
  EXPECT_THAT(complaints, Contains(HasSubstr("section: .gcc_except_table")));
}

}  // namespace
}  // namespace diatom::testing
