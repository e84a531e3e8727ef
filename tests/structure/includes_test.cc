// Who includes whom, and how long files are.
#include <gmock/gmock.h>

#include <iostream>

#include "tests/structure/source_tree.h"
#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::filesystem::path kRoot = source_dir();

std::vector<SourceFile> library() { return read_tree(kRoot, {"diatom", "apps", "boards"}); }
std::vector<SourceFile> everything() {
  return read_tree(kRoot, {"diatom", "apps", "boards", "tests", "examples", "bench"});
}
Arrows arrows() { return read_arrows(read_text(kRoot / "docs/architecture.md")); }

// A tree of these files, read as a checkout.
std::vector<SourceFile> planted(const std::map<std::string, std::string>& files) {
  const std::filesystem::path root = scratch_folder("planted_tree");
  for (const auto& [path, text] : files) write_text(root / path, text);
  return read_tree(root, {"diatom", "apps", "tests"});
}

TEST(Includes, FollowTheArrows) { EXPECT_THAT(forbidden_includes(library(), arrows()), IsEmpty()); }
TEST(Includes, AgainstAnArrowAreSeen) {
  const auto files = planted({{"diatom/base/shape.h", "#include \"diatom/ops/op.h\"\n"},
                              {"diatom/plan/plan.h", "#pragma once\n#include \"diatom/base/shape.h\"\n"}});
  EXPECT_THAT(forbidden_includes(files, arrows()),
              ElementsAre("diatom/base/shape.h: base may not include diatom/ops/op.h"));
}
TEST(Includes, InARawStringAreNotTheFilesOwn) {
  const auto files =
      planted({{"diatom/base/writer.h",
                "const char kHead[] = R\"x(#include <vector>\n#include \"diatom/ops/op.h\"\n)x\";\n"
                "#include \"diatom/plan/plan.h\"\n"}});
  EXPECT_THAT(forbidden_includes(files, arrows()),
              ElementsAre("diatom/base/writer.h: base may not include diatom/plan/plan.h"));
  EXPECT_THAT(forbidden_system_includes(files), IsEmpty());
}
TEST(Includes, OfALayerWithoutARowAreSeen) {
  EXPECT_THAT(forbidden_includes(planted({{"diatom/attic/old.h", ""}}), arrows()),
              ElementsAre(HasSubstr("attic has no row")));
}

TEST(Includes, OfTheFloorAreFreestanding) { EXPECT_THAT(forbidden_system_includes(library()), IsEmpty()); }
TEST(Includes, OfAHostedHeaderOnTheFloorAreSeen) {
  const auto files = planted({{"diatom/kernels/loop.h", "#include <stdint.h>\n  #  include <vector>\n"},
                              {"diatom/tensor/names.h", "#include <string>\n"}});
  EXPECT_THAT(forbidden_system_includes(files),
              ElementsAre("diatom/kernels/loop.h: the floor has no <vector>"));
}

TEST(Includes, AreNeverCircular) { EXPECT_THAT(circular_includes(everything()), IsEmpty()); }
TEST(Includes, InACircleAreSeen) {
  const auto files = planted({{"diatom/base/a.h", "#include \"diatom/base/b.h\"\n"},
                              {"diatom/base/b.h", "#include \"diatom/base/c.h\"\n"},
                              {"diatom/base/c.h", "#include \"diatom/base/a.h\"\n"}});
  EXPECT_THAT(circular_includes(files), ElementsAre(HasSubstr("diatom/base/c.h: includes diatom/base/a.h")));
}

TEST(Includes, NameFilesFromTheRoot) { EXPECT_THAT(missing_includes(kRoot, library()), IsEmpty()); }
TEST(Includes, OfNoFileAreSeen) {
  const auto files = planted({{"diatom/base/a.h", "#include \"b.h\"\n"}, {"diatom/base/b.h", ""}});
  EXPECT_THAT(missing_includes(scratch_folder("empty"), files), ElementsAre("diatom/base/a.h: no file b.h"));
}

TEST(FileSizes, StaySmall) {
  for (const std::string& warning : longer_than(400, everything()))
    std::cout << "warning: " << warning << '\n';
  EXPECT_THAT(longer_than(600, everything()), IsEmpty());
}
TEST(FileSizes, BeyondTheLimitAreSeen) {
  const auto files =
      planted({{"diatom/base/a.h", std::string(600, '\n')}, {"diatom/base/b.h", std::string(601, '\n')}});
  EXPECT_THAT(longer_than(600, files), ElementsAre("diatom/base/b.h: 601 lines, more than 600"));
}

}  // namespace
}  // namespace diatom::testing
