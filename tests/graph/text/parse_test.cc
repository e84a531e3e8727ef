// What people write is read as they mean it, and what is wrong is said where it is.
#include "diatom/graph/text/parse.h"

#include <gmock/gmock.h>

#include "diatom/graph/text/print.h"
#include "diatom/tensor/error.h"
#include "tests/graph/models.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kSmall[] = R"(diatom graph 1
description "small"
metadata "note" = x"0102"

subgraph 0 "main" (%0: int8[?,3] scale 0.5 zero_point 3 "x") -> (%3: int8[?,2]) {
  %1: int8[2,3] scale [1, 2] zero_point all 0 "w" = [1, 2, 3, 4, 5, 6]
  %2 = fully_connected(%0, %1, none) version 4 {fused_activation_function = relu} : int8[?,2] scale 1 zero_point 0
  %3 = custom "Odd"(%2, %1) bytes x"090807" : int8[?,2] scale 1 zero_point 0 "y"
}

signature "serve" of 0 ("in" = %0) -> ("out" = %3)
)";

TEST(TextOfAGraph, IsWhatItIs) {
  const Graph graph = parse_graph(kSmall);
  EXPECT_EQ(to_text(graph), kSmall);
  const Graph::Subgraph& main = graph.subgraphs.at(0);
  EXPECT_EQ(main.name, "main");
  EXPECT_EQ(main.tensors.at(0).shape, (std::vector<int32_t>{1, 3}));
  EXPECT_EQ(main.tensors.at(0).shape_signature, (std::vector<int32_t>{kUnknownDim, 3}));
  EXPECT_EQ(main.tensors.at(1).data, (std::vector<uint8_t>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(main.tensors.at(1).quantization.zero_points, (std::vector<int64_t>{0, 0}));
  const Graph::Operator& connected = main.operators.at(0);
  EXPECT_EQ(connected.builtin, Builtin::kFullyConnected);
  EXPECT_EQ(connected.version, 4);
  EXPECT_EQ(connected.options, (std::vector<OptionField>{{0, int8_t{1}}}));
  EXPECT_THAT(connected.inputs, ElementsAre(0, 1, kOmittedTensor));
  EXPECT_EQ(main.operators.at(1).custom_name, "Odd");
  EXPECT_EQ(main.operators.at(1).custom_options, (std::vector<uint8_t>{9, 8, 7}));
  EXPECT_EQ(graph.signatures.at(0).outputs.at(0).second, 3);
}

std::string complaint_about(const std::string& text) {
  try {
    parse_graph(text);
    return "none";
  } catch (const Error& error) {
    return error.what();
  }
}

// Numbers give the order, words come last, and gaps close.
TEST(TextOfAGraph, SaysWhereTensorsLie) {
  constexpr char kText[] = R"(diatom graph 1

subgraph 0 (%0: float32[3]) -> (%1: float32[3]) {
  %1 = exp(%0) : float32[3] on "cpu:1"
}
)";
  const Graph graph = parse_graph(kText);
  EXPECT_EQ(to_text(graph), kText);
  EXPECT_EQ(graph.subgraphs[0].tensors[0].device, Device());
  EXPECT_EQ(graph.subgraphs[0].tensors[1].device, Device::parse("cpu:1"));
}

TEST(TextOfAGraph, PlacesTensorsByTheirNames) {
  const Graph graph = parse_graph(R"(diatom graph 1  # of a person
subgraph 0 (%in: float32[2] "in") -> (%sum, %in) {
  %7: float32[2] "seven" = [1, 2]
  %scaled = mul(%in, %7) : float32[2] "scaled"
  %002: float32[] "two" = [0.5]
  %sum = add(%scaled, %2) {activation = 1} : float32[2] "sum" })");
  const Graph::Subgraph& main = graph.subgraphs.at(0);
  std::vector<std::string> names;
  for (const Graph::Tensor& tensor : main.tensors) names.push_back(tensor.name);
  EXPECT_THAT(names, ElementsAre("two", "seven", "in", "scaled", "sum"));
  EXPECT_THAT(main.inputs, ElementsAre(2));
  EXPECT_THAT(main.outputs, ElementsAre(4, 2));
  EXPECT_THAT(main.operators.at(1).inputs, ElementsAre(3, 0));
  EXPECT_EQ(main.operators.at(1).options, (std::vector<OptionField>{{0, int8_t{1}}}));
}

TEST(TextOfAGraph, ForPeopleLeavesOutData) {
  Graph graph = parse_graph(kSmall);
  Graph::Tensor& weights = graph.subgraphs[0].tensors[1];
  weights.shape = {2, 30};
  weights.data.resize(60);
  weights.quantization.minima = {-1};
  weights.name = std::string(50, 'w');
  const std::string text = to_text(graph, {.data = false});
  EXPECT_THAT(text, HasSubstr("%1: int8[2,30] scale [1, 2] zero_point all 0 \"" + std::string(40, 'w') +
                              "\"... = ...\n"));
  EXPECT_THAT(text, ::testing::Not(HasSubstr("\ndata")));
  EXPECT_THROW(parse_graph(text), Error);
}

TEST(TextOfAGraph, OfWhatNoFileHoldsIsRefused) {
  const auto spoilt = [](const auto& spoil) {
    Graph graph = parse_graph(kSmall);
    spoil(graph.subgraphs[0]);
    return graph;
  };
  EXPECT_THROW(to_text(spoilt([](auto& main) { main.operators[0].builtin = static_cast<Builtin>(999); })),
               Error);
  EXPECT_THROW(to_text(spoilt([](auto& main) { main.operators[0].options = {{9, int8_t{1}}}; })), Error);
  EXPECT_THROW(to_text(spoilt([](auto& main) { main.operators[0].options = {{0, int64_t{1}}}; })), Error);
  EXPECT_THROW(to_text(spoilt([](auto& main) { main.operators[1].inputs = {4}; })), Error);
  EXPECT_THROW(to_text(spoilt([](auto& main) { main.operators[1].outputs = {-1}; })), Error);
  EXPECT_THROW(to_text(spoilt([](auto& main) { main.outputs = {-1}; })), Error);
  EXPECT_THROW(to_text(spoilt([](auto& main) { main.operators[1].outputs = {2}; })), Error);
}

// An operator whose attributes are a map in its bytes is shown by them, if they are all that the bytes say.
TEST(TextOfAGraph, ShowsAttributesOfCustomOperators) {
  const std::string text = R"(diatom graph 1

subgraph 0 (%0: int16[4]) -> (%1: int16[4]) {
  %1 = custom "SignalDelay"(%0) {delay_length = 2} : int16[4]
}
)";
  Graph graph = parse_graph(text);
  EXPECT_EQ(to_text(graph), text);
  std::vector<uint8_t>& bytes = graph.subgraphs[0].operators[0].custom_options;
  EXPECT_THAT(bytes, ::testing::SizeIs(::testing::Gt(10)));
  bytes.insert(bytes.begin(), 0);  // still the same map
  EXPECT_THAT(to_text(graph), HasSubstr("(%0) bytes x\"00"));
  bytes.clear();
  EXPECT_THAT(to_text(graph), HasSubstr("(%0) : int16"));
  EXPECT_EQ(export_model(parse_graph(to_text(graph))), export_model(graph));
  const auto with = [](const std::string& clauses) {
    return "diatom graph 1 subgraph 0 (%0: int16[4]) -> () { %1 = custom \"SignalDelay\"(%0)" + clauses +
           " : int16[4] }";
  };
  EXPECT_EQ(complaint_about(with("{}")), "none");
  EXPECT_THAT(complaint_about(with("{delay = 2}")), HasSubstr("the operator has no option 'delay'"));
  EXPECT_THAT(complaint_about(with("{delay_length = x}")),
              HasSubstr("expected an integer of 32 bits, found 'x'"));
  EXPECT_THAT(complaint_about(with("{delay_length = 1, delay_length = 1}")),
              HasSubstr("has a value already"));
  EXPECT_THAT(complaint_about(with("{} bytes x\"00\"")),
              HasSubstr("the bytes of the operator stand before already"));
}

struct Wrong {
  std::string found;  // in kSmall
  std::string instead;
  std::string sentence;
};

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const size_t at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

TEST(TextOfAGraph, SaysWhatIsWrongAndWhere) {
  const std::vector<Wrong> all = {
      {"diatom graph 1", "MODEL",
       "line 1, column 1: expected 'diatom graph', with which the text of a graph begins"},
      {"graph 1", "graph 2", "line 1, column 14: the text is of format version 2, expected 1"},
      {"description \"small\"", "description small",
       "line 2, column 13: expected the description, found 'small'"},
      {"\"small\"", "\"sm\\all\"",
       "line 2, column 13: a backslash stands only before a quote, a backslash, or x and two digits"},
      {"\"small\"", "\"\\xzz\"",
       "line 2, column 13: a backslash stands only before a quote, a backslash, or x and two digits"},
      {"metadata", "metadate",
       "line 3, column 1: expected 'description', 'has_rank', 'metadata', 'subgraph', 'signature' or 'data', "
       "found "
       "'metadate'"},
      {"x\"0102\"", "x\"010\"", "line 3, column 19: expected pairs of hexadecimal digits between the quotes"},
      {"x\"0102\"", "@4", "line 3, column 19: there is no value '@4'"},
      {"x\"0102\"", "...",
       "line 3, column 19: something is left out here: a text without its data cannot be read"},
      {"subgraph 0", "subgraph 1", "line 5, column 10: expected subgraph 0, found 1"},
      {"int8[?,3]", "int9[?,3]", "line 5, column 24: expected a dtype, as float32, found 'int9'"},
      {"int8[?,3]", "int8[?,-3]", "line 5, column 31: an extent is 0 or more, found -3"},
      {"int8[?,3]", "int8[?,3.5]", "line 5, column 31: expected an extent, '?' or ']', found '3.5'"},
      {"int8[?,3]", "int8[99999,99999]", "line 5, column 24: a tensor has at most 2147483647 elements"},
      {"int8[?,3]", "int8[1,1,1,1,1,1,1,1,1,1]", "line 5, column 24: a tensor has at most 8 axes, found 10"},
      {"scale 0.5", "scale half", "line 5, column 40: expected a scale, found 'half'"},
      {"scale 0.5", "on \"tpu:0\"", "line 5, column 37: 'tpu:0' names no device, as cpu:0 does"},
      {"%3: int8[?,2])", "%4: int8[?,2])", "line 5, column 66: there is no tensor '%4' above"},
      {"%3: int8[?,2])", "%3: int8[?,5])",
       "line 5, column 66: the output '%3' has another dtype or shape where it is made"},
      {"%1: int8[2,3]", "%0: int8[2,3]", "line 6, column 3: there is a tensor '%0' already"},
      {", 5, 6]", ", 5]", "line 6, column 53: expected 6 values, found 5"},
      {", 5, 6]", ", 500, 6]", "line 6, column 66: expected int8 or ']', found '500'"},
      {", 5, 6]", ", 5, 6", "line 7, column 3: expected ',', found '%2'"},
      {"zero_point all 0 \"w\"", "\"w\" = x\"01\" zero_point",
       "line 6, column 42: there is no operator 'zero_point'"},
      {"fully_connected", "fully_conected", "line 7, column 8: there is no operator 'fully_conected'"},
      {"(%0, %1, none)", "(%0, %2, none)", "line 7, column 28: there is no tensor '%2' above"},
      {"(%0, %1, none)", "(%0, 1, none)", "line 7, column 28: expected a tensor, as %3, found '1'"},
      {"version 4", "version four", "line 7, column 46: expected a version, found 'four'"},
      {"fused_activation_function", "activation",
       "line 7, column 49: the operator has no option 'activation'"},
      {"= relu", "= relu7",
       "line 7, column 77: expected one of none, relu, relu_n1_to_1, relu6, tanh, sign_bit, found 'relu7'"},
      {"= relu}", "= relu, fused_activation_function = relu}",
       "line 7, column 83: the option 'fused_activation_function' has a value already"},
      {"= relu}", "= 1000}", "line 7, column 77: expected one of none"},
      {"%3 = custom", "%3, %4 = custom", "line 8, column 3: expected a type for each of 2 results, found 1"},
      {"custom \"Odd\"", "custom Odd",
       "line 8, column 15: expected the custom operator's name in quotes, found 'Odd'"},
      {"bytes x\"090807\"", "{}",
       "line 8, column 29: the operator has no options, unless 'options' and a number say of which type"},
      {"bytes x\"090807\"", "options 200 {}", "line 8, column 37: types of options are from 0 to 126"},
      {"of 0", "of 1", "line 11, column 22: there is no subgraph 1 above"},
      {"= %3)\n", "= %3", "line 11, column 50: expected ',', found the end"},
      {"\"y\"", "\"y", "line 11, column 44: expected a quote at the end of what begins here"},
      {"of 0", "$", "line 11, column 19: found \"$\", which no graph has there"},
  };
  for (const Wrong& wrong : all) {
    const std::string text = replaced(kSmall, wrong.found, wrong.instead);
    EXPECT_NE(text, kSmall) << wrong.found;
    EXPECT_THAT(complaint_about(text), StartsWith(wrong.sentence)) << wrong.instead;
  }
}

TEST(TextOfAGraph, CannotBeMadeToCopyWithoutEnd) {
  std::string text = "diatom graph 1\n";
  for (int i = 0; i < 4000; ++i) text += "metadata \"m\" = @0\n";
  const std::string bytes = "data\n@0 = x\"" + std::string(20000, '0') + "\"\n";
  EXPECT_THAT(complaint_about(text + bytes),
              HasSubstr("values are referred to more often than could be copied"));
  EXPECT_EQ(complaint_about("diatom graph 1\nmetadata \"m\" = @0 metadata \"n\" = @0 " + bytes), "none");
  EXPECT_THAT(complaint_about("diatom graph 1\nmetadata \"m\" = @0 data @0 = @0"),
              HasSubstr("expected bytes"));
  EXPECT_THAT(complaint_about("diatom graph 1\ndata @0 = x\"\" @0 = x\"\""),
              HasSubstr("'@0' has a value already"));
}

}  // namespace
}  // namespace diatom::testing
