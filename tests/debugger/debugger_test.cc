// tools/gdb.py, in gdb.
#include <gmock/gmock.h>

#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

using ::testing::HasSubstr;

std::string shown_in_gdb() {
  std::string line = "gdb -batch -nx -ex 'source " + (source_dir() / "tools/gdb.py").string() +
                     "' -ex 'break stop_here' -ex run -ex up";
  for (const char* name : {"numbers", "bytes", "halves", "truths", "one", "many", "none", "extents", "state"})
    line += std::string(" -ex 'print ") + name + "'";
  return run_command(line + " " DIATOM_SHOWN " 2>&1").output;
}

TEST(Debugger, ShowsTensorsAsTheyArePrinted) {
  const std::string shown = shown_in_gdb();
  if (shown.find("Operation not permitted") != std::string::npos) GTEST_SKIP() << "gdb may not trace here";
  EXPECT_THAT(shown, HasSubstr("$1 = float32 [2, 2]\n[[  1.5   -2.]\n [  0.1 1e+10]]"));
  EXPECT_THAT(shown, HasSubstr("$2 = int8 [2] [   1 -128]"));
  EXPECT_THAT(shown, HasSubstr("$3 = bfloat16 [2] [0.1  3.]"));
  EXPECT_THAT(shown, HasSubstr("$4 = bool [2] [ true false]"));
  EXPECT_THAT(shown, HasSubstr("$5 = float64 [] 2.5"));
  EXPECT_THAT(shown, HasSubstr("$6 = int32 [2, 1000]\n[[   0    1    2 ...  997  998  999]\n [1000"));
  EXPECT_THAT(shown, HasSubstr("$7 = nothing"));
  EXPECT_THAT(shown, HasSubstr("$8 = [2, 3]"));
  EXPECT_THAT(shown, HasSubstr("$9 = float32 [2, 2]\n[[  1.5   -2.]"));
}

}  // namespace
}  // namespace diatom::testing
