// All passes on real models: smaller, and equal to the byte.
#include "diatom/graph/optimize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "diatom/ops/all_ops.h"
#include "diatom/tensor/planned_model.h"
#include "tests/graph/models.h"
#include "tests/support/golden.h"

namespace diatom::testing {
namespace {

// Sanitizers take their time.
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define DIATOM_SLOW
#endif
#endif
#ifdef DIATOM_SLOW
constexpr int64_t kManySamples = 50;
#else
constexpr int64_t kManySamples = 1000;
#endif

const PassReport& report_of(const OptimizationReport& report, std::string_view pass) {
  return *std::find_if(report.passes.begin(), report.passes.end(),
                       [&](const PassReport& each) { return each.name == pass; });
}

class OptimizedModel : public ::testing::TestWithParam<std::string> {};

TEST_P(OptimizedModel, IsEqualOnRandomInputs) {
  const Opened original(read_file(golden_model(GetParam())));
  Graph graph = import_model(original.model);
  const OptimizationReport report = optimize_losslessly(graph);
  EXPECT_EQ(report.refusal, "");
  EXPECT_EQ(report.before, graph_cost(import_model(original.model)));
  EXPECT_EQ(report.after, graph_cost(graph));
  GraphCost saved;
  for (const PassReport& pass : report.passes) {
    saved.macs += pass.saved.macs;
    saved.bytes += pass.saved.bytes;
  }
  EXPECT_EQ(report.before.macs - report.after.macs, saved.macs);
  EXPECT_EQ(report.before.bytes - report.after.bytes, saved.bytes);
  EXPECT_TRUE(computes_equal(original.model, graph));
  EXPECT_EQ(optimize_losslessly(graph).rounds, 1);  // nothing is left to be done
}

// Recorded inputs, sample after sample: what real data does that random data does not.
TEST_P(OptimizedModel, IsEqualOnRecordedInputs) {
  const Opened original(read_file(golden_model(GetParam())));
  Graph graph = import_model(original.model);
  optimize_losslessly(graph);
  const Opened optimized(graph);
  PlannedModel a(original.model, all_ops());
  PlannedModel b(optimized.model, all_ops());
  std::vector<std::filesystem::path> recordings{golden_dir() / "random" / (GetParam() + ".in.bin")};
  std::ifstream manifest(golden_dir() / "real/manifest.json");
  for (const auto& entry : nlohmann::json::parse(manifest)) {
    if (entry["model"] == GetParam())
      recordings.push_back(golden_dir() / "real" / (entry["name"].get<std::string>() + ".in.bin"));
  }
  for (const auto& path : recordings) {
    if (!std::filesystem::exists(path)) continue;
    const AlignedBytes inputs = read_file(path);
    for (size_t at = 0; at < inputs.size();) {
      for (int i = 0; i < a.interpreter().input_count(); ++i) {
        const TensorView input = a.interpreter().input(i);
        ASSERT_LE(at + input.bytes, inputs.size());
        std::memcpy(input.data, inputs.data() + at, input.bytes);
        std::memcpy(b.interpreter().input(i).data, inputs.data() + at, input.bytes);
        at += input.bytes;
      }
      ASSERT_TRUE(a.interpreter().run().ok());
      ASSERT_TRUE(b.interpreter().run().ok());
      for (int i = 0; i < a.interpreter().output_count(); ++i) {
        const TensorView expected = a.interpreter().output(i);
        ASSERT_EQ(std::memcmp(expected.data, b.interpreter().output(i).data, expected.bytes), 0)
            << path << " at " << at;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Golden, OptimizedModel, ::testing::ValuesIn(golden_models()),
                         [](const auto& tested) { return tested.param; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(OptimizedModel);

TEST(OptimizedModels, EveryGoldenOperatorIsEqual) {
  DIATOM_REQUIRE_GOLDEN();
  for (const OperatorCase& tested : golden_operator_cases()) {
    SCOPED_TRACE(tested.name);
    const Opened original(read_file(golden_operator(tested.name)));
    Graph graph = import_model(original.model);
    if (optimize_losslessly(graph).refusal.empty()) {
      EXPECT_TRUE(computes_equal(original.model, graph, 4));
    }
  }
}

// Half of this network is dead, as trained.
TEST(OptimizedModels, VisualWakeWordsIsHalved) {
  DIATOM_REQUIRE_GOLDEN();
  const Opened original(read_file(golden_model("vww_96_int8")));
  Graph graph = import_model(original.model);
  const OptimizationReport report = optimize_losslessly(graph);
  EXPECT_EQ(report.before.macs, 7489664);
  EXPECT_EQ(report.before.weights, 208112);
  EXPECT_LE(report.after.macs, 3733073);
  EXPECT_LE(report.after.weights, 29286);
  EXPECT_EQ(report.after.operators, report.before.operators);
  EXPECT_EQ(report_of(report, "dead channels").saved.macs, report.before.macs - report.after.macs);
  EXPECT_TRUE(computes_equal(original.model, graph, kManySamples));
}

TEST(OptimizedModels, AreShownAfterEachPassThatChangedThem) {
  DIATOM_REQUIRE_GOLDEN();
  const Opened original(read_file(golden_model("vww_96_int8")));
  Graph graph = import_model(original.model);
  std::map<std::string_view, int64_t> changes;
  GraphCost last = graph_cost(graph);
  const OptimizationReport report =
      optimize_losslessly(graph, lossless_passes(), [&](const Graph& shown, const PassStep& step) {
        EXPECT_EQ(&shown, &graph);
        EXPECT_GE(step.round, 1);
        EXPECT_EQ(step.cost, graph_cost(shown));
        changes[step.name] += step.changes;
        last = step.cost;
      });
  EXPECT_EQ(last, report.after);
  EXPECT_FALSE(changes.empty());
  for (const PassReport& pass : report.passes) EXPECT_EQ(pass.changes, changes[pass.name]) << pass.name;
}

TEST(OptimizedModels, AreLeftAloneByPassesThatAreNotWanted) {
  ModelBuilder model;
  const int x = model.input({3}, DType::kFloat32);
  const int y = model.output({3}, DType::kFloat32);
  model.op(Builtin::kNeg, {x}, {model.tensor({3}, DType::kFloat32)});
  model.op(Builtin::kNeg, {x}, {y});
  Graph graph = graph_of(model);
  const auto all = lossless_passes();
  EXPECT_EQ(all[0].name, "dead operators");
  EXPECT_EQ(optimize_losslessly(graph, all.subspan(1)).passes.size(), all.size() - 1);
  EXPECT_EQ(graph.subgraphs[0].operators.size(), 2u);
  EXPECT_GT(optimize_losslessly(graph, all.first(1)).passes[0].changes, 0);
  EXPECT_EQ(graph.subgraphs[0].operators.size(), 1u);
}

TEST(OptimizedModels, ThatCannotRunAreLeftAlone) {
  ModelBuilder model;
  const int x = model.input({3}, DType::kFloat32);
  const int y = model.output({3}, DType::kFloat32);
  const int dead = model.tensor({3}, DType::kFloat32);
  model.op(Builtin::kNeg, {x}, {dead});
  model.custom("Unknown", {x}, {y});
  Graph graph = graph_of(model);
  const OptimizationReport report = optimize_losslessly(graph);
  EXPECT_NE(report.refusal, "");
  EXPECT_EQ(report.rounds, 0);
  EXPECT_EQ(report.after, report.before);
  EXPECT_EQ(graph.subgraphs[0].operators.size(), 2u);
}

TEST(OptimizedModels, ThatDeclareOtherShapesAreLeftAlone) {
  ModelBuilder model;
  const int x = model.input({1, 3}, DType::kFloat32);
  const int a = model.tensor({3}, DType::kFloat32);  // the operator makes [1, 3]
  const int y = model.output({1, 3}, DType::kFloat32);
  model.op(Builtin::kNeg, {x}, {a});
  model.op(Builtin::kNeg, {a}, {y});
  Graph graph = graph_of(model);
  EXPECT_NE(optimize_losslessly(graph).refusal, "");
}

}  // namespace
}  // namespace diatom::testing
