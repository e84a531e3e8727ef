// Import and export are serialisation: what comes back runs alike and is exported alike.
#include <gtest/gtest.h>

#include "diatom/graph/byte_equal.h"
#include "diatom/ops/all_ops.h"
#include "diatom/plan/planner.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/planned_model.h"
#include "tests/graph/models.h"
#include "tests/support/golden.h"

namespace diatom::testing {
namespace {

bool runs(const Model& model) { return PlannedModel(model, all_ops()).status().ok(); }

// Exports, imports and exports again; gives the first export.
AlignedBytes exported(const Model& model) {
  AlignedBytes first = export_model(import_model(model));
  const Opened again(first);
  EXPECT_EQ(export_model(import_model(again.model)), first);
  return first;
}

void expect_round_trip(const std::filesystem::path& path, int samples) {
  const Opened original(read_file(path));
  const Opened back(exported(original.model));
  if (!runs(original.model)) {
    EXPECT_FALSE(runs(back.model));
    return;
  }
  const auto difference = byte_equal_on_random_inputs(original.model, back.model, samples, 1);
  EXPECT_FALSE(difference.has_value()) << "sample " << difference->sample << ", output " << difference->output
                                       << ", element " << difference->element;
}

class GoldenModel : public ::testing::TestWithParam<std::string> {};
TEST_P(GoldenModel, ComesBack) { expect_round_trip(golden_model(GetParam()), 8); }
INSTANTIATE_TEST_SUITE_P(RoundTrip, GoldenModel, ::testing::ValuesIn(golden_models()),
                         [](const auto& tested) { return tested.param; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(GoldenModel);

TEST(RoundTrip, EveryGoldenOperatorComesBack) {
  DIATOM_REQUIRE_GOLDEN();
  int count = 0;
  for (const OperatorCase& tested : golden_operator_cases()) {
    SCOPED_TRACE(tested.name);
    expect_round_trip(golden_operator(tested.name), 4);
    ++count;
  }
  EXPECT_GT(count, 700);
}

TEST(RoundTrip, KeepsEverything) {
  const Graph graph = graph_of(rich_model());
  ASSERT_EQ(graph.subgraphs.size(), 2u);
  EXPECT_EQ(graph.description, "rich");
  EXPECT_EQ(graph.metadata.at(0).first, "note");
  EXPECT_EQ(graph.metadata.at(0).second, (std::vector<uint8_t>{1, 2, 3}));
  const Graph::Subgraph& main = graph.subgraphs[0];
  EXPECT_EQ(graph.subgraphs[1].name, "second");
  const Graph::Tensor& x = main.tensors[0];
  EXPECT_EQ(x.name, "x");
  EXPECT_EQ(x.shape, (std::vector<int32_t>{2, 3}));
  EXPECT_EQ(x.shape_signature, (std::vector<int32_t>{-1, 3}));
  EXPECT_TRUE(x.has_rank);
  EXPECT_EQ(x.quantization.scales, std::vector<float>{0.5f});
  EXPECT_EQ(x.quantization.zero_points, std::vector<int64_t>{3});
  EXPECT_EQ(x.quantization.minima, std::vector<float>{-1.5f});
  EXPECT_EQ(x.quantization.maxima, std::vector<float>{2.5f});
  EXPECT_EQ(main.tensors[1].data, (std::vector<uint8_t>{1, 2, 3, 4, 5, 6}));
  EXPECT_TRUE(main.tensors[2].is_variable);
  const Graph::Operator& odd = main.operators[0];
  EXPECT_EQ(odd.builtin, Builtin::kCustom);
  EXPECT_EQ(odd.custom_name, "Odd");
  EXPECT_EQ(odd.custom_options, (std::vector<uint8_t>{9, 8, 7}));
  EXPECT_EQ(odd.inputs, (std::vector<int32_t>{0, kOmittedTensor, 1, 2}));
  EXPECT_EQ(odd.intermediates, std::vector<int32_t>{4});
  EXPECT_EQ(odd.mutating_variable_inputs, (std::vector<uint8_t>{0, 0, 0, 1}));
  const Graph::Operator& gelu = main.operators[1];
  EXPECT_EQ(gelu.version, 2);
  EXPECT_EQ(gelu.options, (std::vector<OptionField>{{0, int8_t{1}}}));
  const Graph::Operator& call = main.operators[2];
  EXPECT_EQ(call.options2_type, 5);
  EXPECT_EQ(call.options, (std::vector<OptionField>{{0, std::string("target")},
                                                    {1, int8_t{1}},
                                                    {4, std::vector<int32_t>{}},
                                                    {5, std::vector<uint8_t>{5, 6}}}));
  EXPECT_EQ(graph.signatures.at(0).key, "serve");
  EXPECT_EQ(graph.signatures.at(0).outputs.at(0).second, 3);

  const Opened back(graph);
  EXPECT_EQ(export_model(import_model(back.model)), back.file);
  EXPECT_EQ(import_model(back.model).subgraphs[0].operators[2].options, call.options);
}

TEST(RoundTrip, RefusesOptionsThatTheFormatDoesNotHave) {
  ModelBuilder model;
  const int x = model.input({2}, DType::kFloat32);
  const int y = model.output({2}, DType::kFloat32);
  model.op(Builtin::kSoftmax, {x}, {y}, OptionsType::kSoftmax, {{0, 1.0f}, {1, int32_t{7}}});
  const Opened opened(model);
  EXPECT_THROW(import_model(opened.model), Error);
}

TEST(RoundTrip, RefusesToCopyOneConstantWithoutEnd) {
  const auto sharing = [](int tensors) {
    ModelBuilder model;
    model.constant<int8_t>({20000}, std::vector<int8_t>(20000, 1));
    for (int i = 1; i < tensors; ++i) model.tensor_at(model.tensor({20000}, DType::kInt8)).buffer = 1;
    return model;
  };
  const Opened few(sharing(20));
  EXPECT_EQ(import_model(few.model).subgraphs[0].tensors.size(), 20u);
  const Opened many(sharing(200));
  EXPECT_THROW(import_model(many.model), Error);
}

TEST(RoundTrip, StoresEqualConstantsOnce) {
  ModelBuilder model;
  const int x = model.input({4}, DType::kFloat32);
  const int a = model.constant<float>({4}, {1, 2, 3, 4});
  const int b = model.constant<float>({4}, {1, 2, 3, 4});
  const int y = model.tensor({4}, DType::kFloat32);
  const int z = model.output({4}, DType::kFloat32);
  model.op(Builtin::kAdd, {x, a}, {y}, OptionsType::kAdd);
  model.op(Builtin::kAdd, {y, b}, {z}, OptionsType::kAdd);
  const Opened back(graph_of(model));
  const SubgraphDef subgraph = back.model.subgraph(0);
  EXPECT_EQ(subgraph.tensor(a).buffer(), subgraph.tensor(b).buffer());
  const Bytes data = back.model.buffer(subgraph.tensor(a).buffer());
  EXPECT_EQ(reinterpret_cast<uintptr_t>(data.data()) % kModelAlignment, 0u);
  EXPECT_EQ(back.model.buffer_count(), 2);
}

TEST(ByteEqual, SeesADifference) {
  const auto scaled = [](float factor) {
    ModelBuilder model;
    const int x = model.input({1, 3}, DType::kInt8, {.scale = 1.0f});
    const int w = model.constant<int8_t>({2, 3}, {1, 2, 3, 4, 5, 6}, {.scale = factor});
    const int y = model.output({1, 2}, DType::kInt8, {.scale = 8.0f});
    model.op(Builtin::kFullyConnected, {x, w, kOmittedTensor}, {y}, OptionsType::kFullyConnected);
    return model;
  };
  const Opened one(scaled(1.0f));
  const Opened same(scaled(1.0f));
  const Opened other(scaled(1.5f));
  EXPECT_FALSE(byte_equal_on_random_inputs(one.model, same.model, 16, 1).has_value());
  const auto difference = byte_equal_on_random_inputs(one.model, other.model, 16, 1);
  ASSERT_TRUE(difference.has_value());
  EXPECT_EQ(difference->output, 0);
  EXPECT_NE(difference->expected, difference->found);
}

TEST(ByteEqual, RefusesModelsThatDoNotTakeTheSame) {
  const auto sized = [](int32_t extent) {
    ModelBuilder model;
    const int x = model.input({extent}, DType::kFloat32);
    const int y = model.output({extent}, DType::kFloat32);
    model.op(Builtin::kNeg, {x}, {y});
    return model;
  };
  const Opened two(sized(2));
  const Opened three(sized(3));
  EXPECT_THROW(byte_equal_on_random_inputs(two.model, three.model, 1, 1), Error);
}

}  // namespace
}  // namespace diatom::testing
