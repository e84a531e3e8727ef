// Every operator is in the list of all operators, and has a case in the operator harness.
#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <regex>

#include "diatom/ops/all_ops.h"
#include "tests/structure/source_tree.h"
#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::filesystem::path kRoot = source_dir();

struct Definition {
  std::string file;
  std::string name;     // of the C++ object
  std::string builtin;  // as the header writes it; empty for custom operators
};

std::vector<Definition> definitions(const std::vector<SourceFile>& files) {
  static const std::regex kDefinition(R"(inline constexpr Define<(\w+)>\s+(\w+);)");
  std::vector<Definition> found;
  for (const SourceFile& file : files) {
    for (std::sregex_iterator it(file.text.begin(), file.text.end(), kDefinition), end; it != end; ++it) {
      const std::regex builtin("struct " + (*it)[1].str() + R"(\b[^}]*?\.builtin = (Builtin::\w+))");
      std::smatch match;
      std::regex_search(file.text, match, builtin);
      found.push_back({file.path, (*it)[2], match.empty() ? "" : match[1].str()});
    }
  }
  return found;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool mentions(const SourceFile& file, const std::string& word) {
  for (size_t at = file.text.find(word); at != std::string::npos; at = file.text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || !is_word(file.text[at - 1])) && (end == file.text.size() || !is_word(file.text[end]))) {
      return true;
    }
  }
  return false;
}

bool mentions(const std::vector<SourceFile>& files, const std::string& word) {
  return std::any_of(files.begin(), files.end(),
                     [&](const SourceFile& file) { return mentions(file, word); });
}

// The folders of families; beside them lies what operators are made with.
std::vector<SourceFile> operator_files(const std::filesystem::path& root) {
  std::vector<SourceFile> files = read_tree(root, {"diatom/ops"});
  files.erase(std::remove_if(files.begin(), files.end(),
                             [](const SourceFile& file) {
                               return file.path.find('/', std::string("diatom/ops/").size()) ==
                                      std::string::npos;
                             }),
              files.end());
  return files;
}

// Operators of control flow want models of several subgraphs, which tests/plan builds.
Complaints operators_without_case(const std::filesystem::path& root) {
  const auto harness = read_tree(root, {"tests/ops"});
  const auto models = read_tree(root, {"tests/plan"});
  Complaints complaints;
  for (const Definition& op : definitions(operator_files(root))) {
    const bool is_control = op.file.find("diatom/ops/control/") == 0;
    if (mentions(harness, op.name + ".record")) continue;
    if (is_control && !op.builtin.empty() && mentions(models, op.builtin)) continue;
    complaints.push_back(op.file + ": no case of tests/ops has " + op.name + ".record");
  }
  return complaints;
}

TEST(Operators, AreAllListed) {
  EXPECT_EQ(definitions(operator_files(kRoot)).size(), all_ops().size())
      << "cmake/GenerateAllOps.cmake finds a definition that is a line of its own: "
         "inline constexpr Define<Type> name;";
}

TEST(Operators, HaveACaseInTheHarness) { EXPECT_THAT(operators_without_case(kRoot), IsEmpty()); }

TEST(Operators, WithoutACaseAreSeen) {
  const std::filesystem::path root = scratch_folder("planted_operators");
  const auto write_operator = [&](const std::string& path, const std::string& type, const std::string& name) {
    write_text(root / path, "struct " + type +
                                " : Unary {\n  static constexpr OpInfo info{.builtin = Builtin::k" + type +
                                "};\n};\ninline constexpr Define<" + type + "> " + name + ";\n");
  };
  write_operator("diatom/ops/elementwise/cube.h", "Cube", "cube");
  write_operator("diatom/ops/elementwise/sign.h", "Sign", "sign");
  write_operator("diatom/ops/control/while.h", "While", "while_");
  write_operator("diatom/ops/control/if.h", "If", "if_");
  write_text(root / "tests/ops/elementwise/sign_test.cc", "check({.op = sign.record});\n");
  write_text(root / "tests/plan/control_flow_test.cc", "model.op(Builtin::kWhile, {}, {});\n");
  EXPECT_THAT(operators_without_case(root),
              ElementsAre("diatom/ops/control/if.h: no case of tests/ops has if_.record",
                          "diatom/ops/elementwise/cube.h: no case of tests/ops has cube.record"));
}

}  // namespace
}  // namespace diatom::testing
