// What is printed reads back as the same graph, to the byte of the file.
#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <random>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/function.h"
#include "diatom/graph/operator_names.h"
#include "diatom/graph/optimize.h"
#include "diatom/graph/options_layout.h"
#include "diatom/graph/text/parse.h"
#include "diatom/graph/text/print.h"
#include "diatom/plan/schema.h"
#include "tests/graph/models.h"
#include "tests/graph/random_model.h"
#include "tests/support/golden.h"
#include "tests/support/gradient_case.h"

namespace diatom::testing {
namespace {

void expect_comes_back(const Graph& graph) {
  const std::string text = to_text(graph);
  const Graph back = parse_graph(text);
  EXPECT_EQ(export_model(back), export_model(graph)) << text.substr(0, 10000);
  EXPECT_EQ(to_text(back), text);
}

class GoldenText : public ::testing::TestWithParam<std::string> {};
TEST_P(GoldenText, ComesBack) {
  const Opened model(read_file(golden_model(GetParam())));
  Graph graph = import_model(model.model);
  expect_comes_back(graph);
  optimize_losslessly(graph);
  expect_comes_back(graph);
}
INSTANTIATE_TEST_SUITE_P(Text, GoldenText, ::testing::ValuesIn(golden_models()),
                         [](const auto& tested) { return tested.param; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(GoldenText);

TEST(Text, OfEveryGoldenOperatorComesBack) {
  DIATOM_REQUIRE_GOLDEN();
  for (const OperatorCase& tested : golden_operator_cases()) {
    SCOPED_TRACE(tested.name);
    const Opened model(read_file(golden_operator(tested.name)));
    expect_comes_back(import_model(model.model));
  }
}

TEST(Text, OfRandomModelsComesBack) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    Graph graph = graph_of(random_model(seed));
    expect_comes_back(graph);
    if (seed % 4 == 0) {
      optimize_losslessly(graph);
      expect_comes_back(graph);
    }
  }
}

TEST(Text, OfStagedFunctionsComesBack) {
  std::mt19937 random(3);
  for (const GradientCase& tested : gradient_cases()) {
    SCOPED_TRACE(tested.op->info.name);
    const Tensors inputs = random_inputs(tested, random);
    const Function value([&](const Tensors& x) { return Tensors{tested.f(x)}; });
    expect_comes_back(value.graph(inputs));
    const Function gradients([&](const Tensors& x) {
      Tape tape;
      for (const Tensor& input : x) tape.watch(input);
      return tape.gradient(weighted_sum(tested.f(x)), x);
    });
    expect_comes_back(gradients.graph(inputs));
  }
}

TEST(Text, OfEverythingThatAGraphKeepsComesBack) { expect_comes_back(graph_of(rich_model())); }

// Every field of every type of options, whether a record describes it or not, with values that enums lack.
TEST(Text, OfAllOptionsComesBack) {
  const auto value_of = [](int slot, char type, int32_t value) -> OptionField {
    switch (type) {
      case 'b':
        return {slot, static_cast<int8_t>(value)};
      case 'i':
        return {slot, value};
      case 'l':
        return {slot, int64_t{value} << 32};
      case 'B':
        return {slot, std::vector<uint8_t>{7, static_cast<uint8_t>(value)}};
      case 'I':
        return {slot, std::vector<int32_t>{value, -1}};
      case 'L':
        return {slot, std::vector<int64_t>{int64_t{value} << 40}};
      default:
        return {slot, std::string("a \"quoted\\\" \x01\xff text")};
    }
  };
  Graph graph;
  Graph::Subgraph& main = graph.subgraphs.emplace_back();
  main.inputs = main.outputs = {main.add({{.shape = {2}}})};
  const auto add = [&](Graph::Operator operation, OptionsLayout layout, int32_t value) {
    operation.inputs = {0};
    operation.outputs = {main.add({{.shape = {2}}})};
    for (size_t slot = 0; slot < layout.size(); ++slot)
      operation.options.push_back(value_of(static_cast<int>(slot), layout[slot], value));
    main.operators.push_back(std::move(operation));
  };
  for (const int32_t value :
       {0, 1, 2, 5, 22, 100, -1, 0x7fc00001 & 127, std::numeric_limits<int32_t>::max()}) {
    for (int type = 1; type <= schema::kLastOptionsType; ++type) {
      for (const int builtin : {0, 3, type}) {
        Graph::Operator operation;
        operation.builtin = static_cast<Builtin>(builtin);
        operation.options_type = static_cast<OptionsType>(type);
        add(operation, options_layout(operation.options_type), value);
      }
    }
    for (uint8_t type = 1; type <= schema::kLastOptions2Type; ++type) {
      Graph::Operator operation;
      operation.builtin = Builtin::kCast;
      operation.options_type = type % 2 == 0 ? OptionsType::kCast : OptionsType::kNone;
      operation.options2_type = type;
      add(operation, options2_layout(type), value);
    }
  }
  for (int builtin = 0; builtin <= schema::kLastBuiltin; ++builtin) {
    Graph::Operator operation;
    operation.builtin = static_cast<Builtin>(builtin);
    if (const Op* op = record_of(operation)) {
      operation.options_type = op->info.options;
      add(operation, options_layout(op->info.options), 1);
      operation.options.clear();
    }
    add(operation, {}, 1);
    main.operators.push_back(operation);  // a line that begins with the name
  }
  expect_comes_back(graph);
}

template <typename T>
Graph::Tensor constant(DType dtype, const std::vector<T>& values) {
  Graph::Tensor tensor{{.shape = {static_cast<int32_t>(values.size())}, .dtype = dtype}};
  const auto* const bytes = reinterpret_cast<const uint8_t*>(values.data());
  tensor.data.assign(bytes, bytes + values.size() * sizeof(T));
  return tensor;
}

TEST(Text, OfConstantsComesBack) {
  Graph graph;
  Graph::Subgraph& main = graph.subgraphs.emplace_back();
  main.add(constant<float>(DType::kFloat32, {0.1f, -0.0f, 1e-45f, 3.4028235e38f, INFINITY, -INFINITY}));
  main.add(constant<uint32_t>(DType::kFloat32, {0x7fc00000, 0x7f800001, 0xffffffff}));  // none is a number
  main.add(constant<uint64_t>(DType::kFloat64, {0x7ff8000000000000, 0xfff0000000000001, 0x3ff0000000000001}));
  main.add(constant<int64_t>(DType::kInt64, {INT64_MIN, INT64_MAX}));
  main.add(constant<uint64_t>(DType::kUInt64, {UINT64_MAX}));
  main.add(constant<int8_t>(DType::kInt8, {-128, 127}));
  main.add(constant<uint8_t>(DType::kBool, {0, 1}));
  main.add(constant<uint8_t>(DType::kBool, {0, 2}));  // no bool of C++
  main.add(constant<uint16_t>(DType::kFloat16, {0x3c00, 0x7e01}));
  main.add(constant<uint8_t>(DType::kInt4, {0x21, 0x03}));
  main.add(constant<uint8_t>(DType::kString, {1, 0, 0, 0, 12, 0, 0, 0, 13, 0, 0, 0, 'x'}));
  main.add(constant<int32_t>(DType::kInt32, std::vector<int32_t>(100, 7)));
  main.add(constant<int32_t>(DType::kInt32, std::vector<int32_t>(100, 7)));  // shared
  main.tensors[5].quantization = {.scales = {NAN, 0.0f, -1.0f, 1e30f, 0.5f, 2.0f},
                                  .zero_points = {1, 2, 3, 4, 5, 6}};
  main.tensors[6].quantization = {
      .scales = {1, 2}, .zero_points = {3, 3}, .axis = 1, .minima = {-1}, .maxima = {2, 3}};
  main.tensors[7].shape_signature = {2};
  main.tensors[8].shape_signature = {kUnknownDim};
  main.tensors[9].has_rank = true;
  expect_comes_back(graph);
}

}  // namespace
}  // namespace diatom::testing
