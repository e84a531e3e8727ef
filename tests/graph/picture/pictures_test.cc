// What pictures of graphs say, and that names cannot break them.
#include <gmock/gmock.h>

#include <map>

#include "diatom/graph/optimize.h"
#include "diatom/graph/picture/dot.h"
#include "diatom/graph/picture/sketch.h"
#include "diatom/graph/picture/svg.h"
#include "diatom/graph/text/parse.h"
#include "diatom/tensor/error.h"
#include "tests/graph/models.h"
#include "tests/support/golden.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// Two products, one three times the other, with a skip, and a branch in subgraphs.
Graph small() {
  return parse_graph(R"(diatom graph 1
subgraph 0 "main" (%0: int8[?,4] scale 0.5 zero_point 3 "x", %1: bool[]) -> (%8) {
  %2: int8[4,4] scale 0.25 = x"00112233445566778899aabbccddeeff"
  %3 = fully_connected(%0, %2, none) {fused_activation_function = relu} : int8[?,4] scale 1 zero_point 0 "hidden"
  %4: int32[2] "shape" = [-1, 4]
  %5 = reshape(%3, %4) : int8[1,4] scale 1 zero_point 0
  %6: int8[12,4] scale [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3] zero_point all 0 = @0
  %7 = fully_connected(%5, %6, none) {} : int8[1,12] scale 1 zero_point -5
  %8 = if(%1, %0) {then_subgraph_index = 1, else_subgraph_index = 1} : int8[?,4] scale 1 zero_point 0 "y"
}
subgraph 1 "both" (%0: int8[1,4] scale 1 zero_point 0) -> (%0) {
  %1: float32[2] variable "state"
  custom "Watch"(%0, %1)
}
data @0 = x")" + std::string(96, '1') +
                     "\"\n");
}

// Tags, which must close in the order in which they opened, and text without what XML reserves.
void expect_well_formed(const std::string& xml) {
  std::vector<std::string> open;
  for (size_t at = 0; at < xml.size();) {
    if (xml[at] != '<') {
      if (xml[at] == '&') {
        const std::string entity = xml.substr(at, xml.find(';', at) - at);
        EXPECT_TRUE(entity == "&lt" || entity == "&gt" || entity == "&amp") << entity;
      }
      EXPECT_TRUE(xml[at] == '\n' || (xml[at] >= 0x20 && xml[at] < 0x7f)) << static_cast<int>(xml[at]);
      ++at;
      continue;
    }
    const size_t end = xml.find('>', at);
    ASSERT_NE(end, std::string::npos);
    const std::string tag = xml.substr(at + 1, end - at - 1);
    const std::string name =
        tag.substr(tag[0] == '/' ? 1 : 0, tag.find_first_of(" \n") - (tag[0] == '/' ? 1 : 0));
    if (tag[0] == '/') {
      ASSERT_FALSE(open.empty());
      EXPECT_EQ(open.back(), name);
      open.pop_back();
    } else if (tag.back() != '/') {
      open.push_back(name);
    }
    EXPECT_EQ(std::count(tag.begin(), tag.end(), '"') % 2, 0) << tag;
    at = end + 1;
  }
  EXPECT_TRUE(open.empty());
}

size_t count(const std::string& text, const std::string& part) {
  size_t found = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Sketch, SaysWhatBoxesMakeAndCost) {
  const Sketch sketch = sketch_of(small());
  ASSERT_EQ(sketch.subgraphs.size(), 2u);
  const SubgraphSketch& main = sketch.subgraphs[0];
  EXPECT_EQ(main.title, "subgraph 0: main");
  std::vector<std::string> titles;
  for (const SketchBox& box : main.boxes) titles.push_back(box.title);
  EXPECT_THAT(titles,
              ElementsAre("input", "input", "fully_connected", "reshape", "fully_connected", "if", "output"));
  EXPECT_THAT(main.boxes[0].made, ElementsAre("int8 [?,4], scale 0.5 zero 3"));
  const SketchBox& connected = main.boxes[2];
  EXPECT_THAT(connected.made, ElementsAre("int8 [?,4], scale 1"));
  EXPECT_THAT(connected.reads, ElementsAre("filter int8 [4,4]"));
  EXPECT_EQ(connected.attributes, "fused_activation_function = relu");
  EXPECT_EQ(connected.macs, 16);
  EXPECT_EQ(cost_text(sketch, connected), "16 MACs, 25%");
  EXPECT_EQ(memory_text(connected), "4 bytes out, 16 of constants");
  EXPECT_THAT(main.boxes[3].reads, ElementsAre("shape int32 [2] = [-1, 4]"));
  EXPECT_EQ(cost_text(sketch, main.boxes[3]), "");
  EXPECT_THAT(sketch.subgraphs[1].boxes[1].reads, ElementsAre("input 1 float32 [2], variable"));
  EXPECT_EQ(sketch.operators, 5);
  EXPECT_EQ(sketch.macs, 64);
  EXPECT_EQ(sketch.constant_bytes, 16 + 8 + 48);
  std::vector<std::pair<size_t, size_t>> arrows;
  for (const SketchArrow& arrow : main.arrows) arrows.emplace_back(arrow.from, arrow.to);
  EXPECT_THAT(arrows, ElementsAre(std::pair(0, 2), std::pair(2, 3), std::pair(3, 4), std::pair(1, 5),
                                  std::pair(0, 5), std::pair(5, 6)));
}

TEST(Sketch, SaysWhereTensorsLie) {
  Graph graph = small();
  graph.subgraphs[0].tensor(graph.subgraphs[0].inputs[0]).device = Device::parse("cpu:1");
  EXPECT_THAT(sketch_of(graph).subgraphs[0].boxes[0].made,
              ElementsAre("int8 [?,4] on cpu:1, scale 0.5 zero 3"));
}

TEST(Sketch, ShortensNumbers) {
  EXPECT_EQ(amount_text(0), "0");
  EXPECT_EQ(amount_text(9999), "9999");
  EXPECT_EQ(amount_text(10000), "10k");
  EXPECT_EQ(amount_text(2656768), "2.66M");
  EXPECT_EQ(amount_text(999600000), "1G");
  EXPECT_EQ(amount_text(INT64_MAX), "9.22E");
}

TEST(Dot, HasABoxForEachOperatorAndAClusterForEachSubgraph) {
  const std::string dot = to_dot(small());
  EXPECT_EQ(dot.rfind("digraph model {", 0), 0u);
  EXPECT_EQ(count(dot, "subgraph cluster_"), 2u);
  EXPECT_EQ(count(dot, " -> "), 8u);
  EXPECT_EQ(count(dot, "label="), 2 + 7 + 3u);
  EXPECT_THAT(
      dot, HasSubstr("n0_2 [style=striped, fillcolor=\"#f6c177;0.250:white\", "
                     "label=\"fully_connected\\nint8 [?,4], scale 1\\nfilter int8 [4,4]\\n"
                     "fused_activation_function = relu\\n16 MACs, 25%\\n4 bytes out, 16 of constants\"];"));
  EXPECT_THAT(dot, HasSubstr("n0_0 -> n0_2 [tooltip=\"int8 [?,4] x\"];"));
}

TEST(Svg, HasABoxForEachOperatorAndAPanelForEachSubgraph) {
  const std::string svg = to_svg(small());
  expect_well_formed(svg);
  EXPECT_EQ(count(svg, "class=\"box\""), 7u + 3u);
  EXPECT_EQ(count(svg, "class=\"arrow\""), 8u);
  EXPECT_EQ(count(svg, "class=\"frame\""), 2u);
  EXPECT_EQ(count(svg, "class=\"cost\""), 2u);
  for (const char* line :
       {"5 operators, 64 multiply-accumulates a run, 72 bytes of constants", ">subgraph 1: both<",
        ">fully_connected<", ">int8 [?,4], scale 1<", ">filter int8 [4,4]<",
        ">fused_activation_function = relu<", ">16 MACs, 25%<", ">4 bytes out, 16 of constants<",
        "<title>fully_connected\nhidden\n16 multiply-accumulates</title>"})
    EXPECT_THAT(svg, HasSubstr(line));
}

// The bars are as long as the shares.
TEST(Svg, ShowsSharesAsBars) {
  const std::string svg = to_svg(small());
  std::vector<double> lengths;
  for (size_t at = svg.find("<rect x="); at != std::string::npos; at = svg.find("<rect x=", at + 1))
    lengths.push_back(std::stod(svg.substr(svg.find("width=\"", at) + 7)));
  ASSERT_EQ(lengths.size(), 4u);
  EXPECT_NEAR(lengths[1] / lengths[0], 0.25, 0.01);
  EXPECT_NEAR(lengths[3] / lengths[2], 0.75, 0.01);
}

TEST(Pictures, AreNotBrokenByNames) {
  Graph graph = small();
  const std::string bad = "<&>\"\\\n\x1b[31m\xff]]>" + std::string(300, '|');
  graph.subgraphs[0].name = bad;
  graph.subgraphs[0].tensors[0].name = bad;
  graph.subgraphs[0].tensors[3].name = bad;
  graph.subgraphs[1].operators[0].custom_name = bad;
  expect_well_formed(to_svg(graph));
  const std::string dot = to_dot(graph);
  EXPECT_THAT(dot, HasSubstr("<&>\\\"\\\\??[31m?]]>"));
  EXPECT_THAT(dot, Not(HasSubstr("\x1b")));
}

TEST(Pictures, AreOfGraphsThatCouldBeFiles) {
  Graph graph = small();
  graph.subgraphs[0].operators[0].inputs[0] = 99;
  EXPECT_THROW(to_svg(graph), Error);
  EXPECT_THROW(to_dot(graph), Error);
}

TEST(Pictures, OfEveryGoldenModelAddUp) {
  DIATOM_REQUIRE_GOLDEN();
  for (const std::string& name : golden_models()) {
    SCOPED_TRACE(name);
    const Opened model(read_file(golden_model(name)));
    const Graph graph = import_model(model.model);
    const GraphCost cost = graph_cost(graph);
    const Sketch sketch = sketch_of(graph);
    EXPECT_EQ(sketch.macs, cost.macs);
    EXPECT_EQ(sketch.operators, cost.operators);
    expect_well_formed(to_svg(graph));
    EXPECT_EQ(count(to_dot(graph), "label="),
              sketch.subgraphs.size() + count(to_svg(graph), "class=\"box\""));
  }
}

}  // namespace
}  // namespace diatom::testing
