// Passes on networks that nobody designed.
#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <set>

#include "diatom/graph/byte_equal.h"
#include "diatom/graph/optimize.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/planned_model.h"
#include "tests/graph/models.h"
#include "tests/graph/random_model.h"

namespace diatom::testing {
namespace {

// Whether the input matters: networks die easily.
bool is_lively(const Model& model) {
  PlannedModel planned(model, all_ops());
  std::set<std::vector<uint8_t>> results;
  for (const int byte : {0, 64, 127, 200, 255}) {
    const TensorView input = planned.interpreter().input(0);
    std::memset(input.data, byte, input.bytes);
    EXPECT_TRUE(planned.interpreter().run().ok());
    const TensorView output = planned.interpreter().output(0);
    const auto* bytes = static_cast<const uint8_t*>(output.data);
    results.emplace(bytes, bytes + output.bytes);
  }
  return results.size() > 1;
}

TEST(RandomModels, StayEqual) {
  std::map<std::string_view, int64_t> changes;
  int lively = 0;
  for (uint64_t seed = 0; seed < 400; ++seed) {
    const Opened original(random_model(seed));
    lively += is_lively(original.model) ? 1 : 0;
    Graph graph = import_model(original.model);
    const OptimizationReport report = optimize_losslessly(graph);
    EXPECT_EQ(report.refusal, "");
    for (const PassReport& pass : report.passes) changes[pass.name] += pass.changes;
    const Opened changed(graph);
    const auto difference = byte_equal_on_random_inputs(original.model, changed.model, 24, seed);
    ASSERT_FALSE(difference.has_value())
        << "seed " << seed << ", sample " << difference->sample << ", element " << difference->element
        << ": expected " << difference->expected << ", found " << difference->found;
  }
  EXPECT_GT(lively, 150);
  for (const auto& [name, count] : changes) {
    // Which are of numbers that are not stored integers.
    EXPECT_TRUE(count > 0 || name == "identities") << name;
  }
}

}  // namespace
}  // namespace diatom::testing
