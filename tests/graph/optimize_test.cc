// All passes on real models: smaller, and equal to the byte.
#include "diatom/graph/optimize.h"

#include <gtest/gtest.h>

#include "diatom/graph/byte_equal.h"
#include "diatom/ops/all_ops.h"
#include "diatom/tensor/planned_model.h"
#include "tests/graph/models.h"
#include "tests/support/golden.h"

namespace diatom::testing {
namespace {

void expect_equal(const Model& original, const Graph& graph, int64_t samples) {
  const Opened changed(graph);
  if (!PlannedModel(original, all_ops()).status().ok()) return;
  const auto difference = byte_equal_on_random_inputs(original, changed.model, samples, 7);
  EXPECT_FALSE(difference.has_value())
      << "sample " << difference->sample << ", output " << difference->output << ", element "
      << difference->element << ": expected " << difference->expected << ", found " << difference->found;
}

class Optimized : public ::testing::TestWithParam<std::string> {};
TEST_P(Optimized, GoldenModelIsEqual) {
  const Opened original(read_file(golden_model(GetParam())));
  Graph graph = import_model(original.model);
  const OptimizationReport report = optimize_losslessly(graph);
  for (const PassReport& pass : report.passes) {
    if (pass.changes > 0) {
      std::cout << pass.name << ": " << pass.changes << " changes, " << pass.saved.operators << " operators, "
                << pass.saved.macs << " macs, " << pass.saved.weights << " weights, " << pass.saved.bytes
                << " bytes saved\n";
    }
  }
  std::cout << report.before.macs << " -> " << report.after.macs << " macs, " << report.before.weights
            << " -> " << report.after.weights << " weights, " << report.before.bytes << " -> "
            << report.after.bytes << " bytes in " << report.rounds << " rounds\n";
  expect_equal(original.model, graph, 32);
  EXPECT_EQ(optimize_losslessly(graph).rounds, 1);
}
INSTANTIATE_TEST_SUITE_P(Golden, Optimized, ::testing::ValuesIn(golden_models()),
                         [](const auto& tested) { return tested.param; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Optimized);

}  // namespace
}  // namespace diatom::testing
