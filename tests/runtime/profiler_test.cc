#include "diatom/runtime/profiler.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "diatom/graph/function.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/runtime/run_options.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::HasSubstr;

class ProfilerTest : public ::testing::Test {
 protected:
  ProfilerTest() {
    const auto staged = function([](const Tensor& x) { return softmax(exp(x) * x); });
    const Tensor x = ones(Shape(8, 16));
    staged(x);
    const RunScope scope({.profiler = &profiler});
    staged(x);
    staged(x);
  }

  Profiler profiler;
};

TEST_F(ProfilerTest, HasAnEventForEveryStep) {
  ASSERT_EQ(profiler.events().size(), 4u);
  for (const Profiler::Event& event : profiler.events()) {
    EXPECT_LE(event.begin, event.end);
    EXPECT_EQ(event.shape, Shape(8, 16));
  }
  EXPECT_EQ(profiler.events()[0].name, "fused exp mul");
  EXPECT_EQ(profiler.events()[1].name, "softmax");
  EXPECT_EQ(profiler.events()[1].elements, 2 * 8 * 16);
}

TEST_F(ProfilerTest, TellsInATable) {
  const std::string table = profiler.table();
  EXPECT_THAT(table, ::testing::ContainsRegex("fused exp mul +2 "));
  EXPECT_THAT(table, ::testing::ContainsRegex("softmax +2 "));
}

TEST_F(ProfilerTest, WritesATrace) {
  const auto path = std::filesystem::path(::testing::TempDir()) / "profiler_test.json";
  profiler.write_trace(path);
  const auto trace = nlohmann::json::parse(std::ifstream(path));
  ASSERT_EQ(trace["traceEvents"].size(), 4u);
  double last = 0;
  for (const auto& event : trace["traceEvents"]) {
    EXPECT_EQ(event["ph"], "X");
    EXPECT_EQ(event["args"]["shape"], "[8,16]");
    EXPECT_GE(event["ts"].get<double>(), last);
    last = event["ts"];
  }
  EXPECT_THAT([&] { profiler.write_trace("/nowhere/trace.json"); },
              Raises(HasSubstr("/nowhere/trace.json: cannot write")));
}

}  // namespace
}  // namespace diatom::testing
