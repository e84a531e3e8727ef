#include "tests/graph/models.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "diatom/graph/byte_equal.h"
#include "tests/support/golden.h"

namespace diatom::testing {

AlignedBytes read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

::testing::AssertionResult computes_equal(const Model& original, const Graph& graph, int64_t samples) {
  const Opened changed(graph);
  const auto difference = byte_equal_on_random_inputs(original, changed.model, samples, 7);
  if (!difference) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure()
         << "sample " << difference->sample << ", output " << difference->output << ", element "
         << difference->element << ": expected " << difference->expected << ", found " << difference->found;
}

Passed pass_over(const ModelBuilder& builder, Pass pass) {
  const Opened original(builder);
  Passed passed{import_model(original.model)};
  passed.changes = pass(passed.graph);
  EXPECT_TRUE(computes_equal(original.model, passed.graph));
  return passed;
}

std::vector<std::string> golden_models() {
  std::vector<std::string> names;
  if (!golden_present()) return names;
  for (const auto& entry : std::filesystem::directory_iterator(golden_dir() / "models"))
    names.push_back(entry.path().stem());
  std::sort(names.begin(), names.end());
  return names;
}

std::filesystem::path golden_model(const std::string& name) {
  return golden_dir() / "models" / (name + ".tflite");
}

std::vector<OperatorCase> golden_operator_cases() {
  std::vector<OperatorCase> cases;
  std::ifstream list(golden_dir() / "operators/cases.tsv");
  for (std::string line; std::getline(list, line);) {
    std::istringstream fields(line);
    std::string family;
    OperatorCase found;
    fields >> family >> found.name >> found.samples;
    found.name = family + "/" + found.name;
    cases.push_back(found);
  }
  return cases;
}

std::filesystem::path golden_operator(const std::string& name) {
  return golden_dir() / "operators" / (name + ".tflite");
}

ModelBuilder rich_model() {
  ModelBuilder model;
  model.description("rich");
  model.metadata("note", {1, 2, 3});
  const int x = model.input({2, 3}, DType::kInt8, {.scale = 0.5f, .zero_point = 3}, "x");
  model.tensor_at(x).shape_signature = {-1, 3};
  model.tensor_at(x).has_rank = true;
  model.tensor_at(x).quantization.minima = {-1.5f};
  model.tensor_at(x).quantization.maxima = {2.5f};
  const int w = model.constant<int8_t>({2, 3}, {1, 2, 3, 4, 5, 6}, {.scales = {1.0f, 2.0f}}, "w");
  const int state = model.variable({4}, DType::kFloat32, {}, "state");
  const int y = model.output({2, 2}, DType::kInt8, {.scale = 1.0f}, "y");
  const int op = model.custom("Odd", {x, kOmittedTensor, w, state}, {y}, {9, 8, 7});
  model.operator_at(op).intermediates = {model.tensor({0}, DType::kInt16)};
  model.operator_at(op).mutating_variable_inputs = {0, 0, 0, 1};
  const int z = model.output({2, 2}, DType::kInt8, {.scale = 1.0f}, "z");
  model.op(Builtin::kGelu, {y}, {z}, OptionsType::kGelu, {{0, true}}, 2);
  const int u = model.output({2, 2}, DType::kInt8, {.scale = 1.0f}, "u");
  model.op(Builtin::kStablehloCustomCall, {z}, {u});
  model.operator_at(2).options2_type = 5;
  model.operator_at(2).options = {
      {0, std::string("target")}, {1, true}, {4, std::vector<int32_t>{}}, {5, std::vector<uint8_t>{5, 6}}};
  model.signature({"serve", 0, {{"in", x}}, {{"out", y}}});
  model.begin_subgraph("second");
  model.input({1}, DType::kFloat32);
  return model;
}

}  // namespace diatom::testing
