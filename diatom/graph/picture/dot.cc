#include "diatom/graph/picture/dot.h"

#include <fmt/format.h>

#include "diatom/graph/picture/sketch.h"
#include "diatom/graph/picture/style.h"

namespace diatom {
namespace {

// Within the quotes of a string of Graphviz.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : printable(text)) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

// A stripe as wide as the operator's share of all multiply-accumulates.
std::string colours(const Sketch& sketch, const SketchBox& box) {
  switch (box.kind) {
    case SketchBox::Kind::kInput:
      return fmt::format("shape=ellipse, fillcolor=\"{}\"", kInputColour);
    case SketchBox::Kind::kOutput:
      return fmt::format("shape=ellipse, fillcolor=\"{}\"", kOutputColour);
    case SketchBox::Kind::kOperator:
      break;
  }
  const double share = share_of_macs(sketch, box);
  if (share < 0.005) return "fillcolor=white";
  if (share > 0.995) return fmt::format("fillcolor=\"{}\"", kCostColour);
  return fmt::format("style=striped, fillcolor=\"{};{:.3f}:white\"", kCostColour, share);
}

std::string label(const Sketch& sketch, const SketchBox& box) {
  std::string text = escaped(box.title);
  const auto add = [&](const std::string& line) {
    if (!line.empty()) text += "\\n" + escaped(line);
  };
  for (const std::string& line : box.made) add(line);
  for (const std::string& line : box.reads) add(line);
  for (const std::string& line : wrapped(box.attributes)) add(line);
  add(cost_text(sketch, box));
  if (box.kind == SketchBox::Kind::kOperator) add(memory_text(box));
  return text;
}

}  // namespace

std::string to_dot(const Graph& graph) {
  const Sketch sketch = sketch_of(graph);
  std::string text =
      "digraph model {\n"
      "  node [shape=box, style=filled, fontname=\"sans-serif\", fontsize=11];\n"
      "  edge [color=\"#66757f\"];\n";
  for (size_t i = 0; i < sketch.subgraphs.size(); ++i) {
    const SubgraphSketch& subgraph = sketch.subgraphs[i];
    text += fmt::format("  subgraph cluster_{} {{\n    label=\"{}\";\n", i, escaped(subgraph.title));
    for (size_t j = 0; j < subgraph.boxes.size(); ++j) {
      const SketchBox& box = subgraph.boxes[j];
      text += fmt::format("    n{}_{} [{}, label=\"{}\"];\n", i, j, colours(sketch, box), label(sketch, box));
    }
    for (const SketchArrow& arrow : subgraph.arrows)
      text += fmt::format("    n{0}_{1} -> n{0}_{2} [tooltip=\"{3}\"];\n", i, arrow.from, arrow.to,
                          escaped(arrow.tensor));
    text += "  }\n";
  }
  return text + "}\n";
}

}  // namespace diatom
