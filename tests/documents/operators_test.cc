// The reference of operators is what their records say, and what it says beside them is true.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/override.h"
#include "tests/documents/install.h"
#include "tests/support/command.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

using nlohmann::json;

std::string listed(const std::string& form) {
  return succeed(quoted(build_dir() / "bin/diatom") + " ops " + form);
}

TEST(OperatorReference, IsWhatTheRecordsSay) {
  EXPECT_EQ(read_text(source_dir() / "docs/operators.md"), listed("--markdown"))
      << "write it anew: build/release/bin/diatom ops --markdown > docs/operators.md";
}

TEST(OperatorReference, KnowsGradientsAndOverrides) {
  std::map<std::string, json> known;
  for (const json& row : json::parse(listed("--json"))) known[row.at("name")] = row;
  for (const Op* op : all_ops()) {
    const bool overridden = std::any_of(op->variants.begin(), op->variants.end(),
                                        [](const Variant& body) { return installed_run(body) != body.run; });
    const json& row = known.at(op->info.name);
    EXPECT_EQ(row.at("gradient"), find_vjp(*op) != nullptr) << op->info.name;
    EXPECT_EQ(row.at("accelerated"), overridden) << op->info.name;
  }
}

TEST(OperatorReference, OpensWithWhatAHeaderOpensWith) {
  const json rows = json::parse(listed("--json"));
  for (const json& row : rows) {
    const std::string name = row.at("name");
    const std::string about = row.at("about");
    EXPECT_EQ(about.rfind(name, 0), 0u) << about;
    EXPECT_EQ(about.back(), '.') << about;
  }
}

}  // namespace
}  // namespace diatom::testing
