#include "diatom/graph/picture/svg.h"

#include <fmt/format.h>

#include <algorithm>

#include "diatom/graph/picture/layout.h"
#include "diatom/graph/picture/sketch.h"
#include "diatom/graph/picture/style.h"

namespace diatom {
namespace {

constexpr double kMargin = 24;
constexpr double kTitle = 46;       // of the picture
constexpr double kPanelTitle = 38;  // of a subgraph
constexpr double kPadding = 10;     // in a box
constexpr double kLine = 15;
constexpr double kCharacter = 6.65;         // of the lines' font
constexpr double kTitleCharacter = 7.9;     // of an operator's name
constexpr double kHeadingCharacter = 10.4;  // of the picture's title
constexpr double kBar = 5;
constexpr double kLeastWidth = 90;

constexpr char kStyle[] = R"svg(<style>
  text { font: 11px "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #23303a; white-space: pre; }
  .title { font: 600 17px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
  .panel { font: 600 13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
  .operator { font-size: 13px; font-weight: 700; }
  .quiet { fill: #66757f; }
  .cost { fill: #a04a00; }
  .box { fill: white; stroke: #7b8a94; }
  .box:hover { stroke-width: 2.2; }
  .frame { fill: #f6f8f9; stroke: #d5dbe0; }
  .arrow { fill: none; stroke: #66757f; stroke-width: 1.3; }
  .arrow:hover { stroke: #c2410c; stroke-width: 2.5; }
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto">
  <path d="M0,0.8 L8,4 L0,7.2 z" fill="#66757f"/>
</marker></defs>
)svg";

constexpr std::string_view kBarColour = "#e8871e";

struct Line {
  std::string style;
  std::string text;
};

std::vector<Line> lines_of(const Sketch& sketch, const SketchBox& box) {
  std::vector<Line> lines;
  const bool is_operator = box.kind == SketchBox::Kind::kOperator;
  const auto add = [&](const char* style, const std::string& text) {
    if (!text.empty()) lines.push_back({style, shortened(text)});
  };
  add(is_operator ? "operator" : "quiet", box.title);
  for (const std::string& made : box.made) add("", made);
  for (const std::string& read : box.reads) add("quiet", read);
  for (const std::string& attributes : wrapped(box.attributes)) add("quiet", attributes);
  if (!is_operator) {
    for (const std::string& name : box.names) add("quiet", name);
  }
  if (is_operator) add("quiet", memory_text(box));
  add("cost", cost_text(sketch, box));
  return lines;
}

LaidBox size_of(const Sketch& sketch, const SketchBox& box) {
  const std::vector<Line> lines = lines_of(sketch, box);
  LaidBox laid{.width = kLeastWidth, .height = 2 * kPadding + kLine * static_cast<double>(lines.size()) - 3};
  for (const Line& line : lines) {
    const double character = line.style == "operator" ? kTitleCharacter : kCharacter;
    laid.width = std::max(laid.width, 2 * kPadding + character * static_cast<double>(line.text.size()));
  }
  if (box.macs > 0) laid.height += kBar + 3;
  return laid;
}

Layout layout_of(const Sketch& sketch, const SubgraphSketch& subgraph) {
  Layout layout;
  for (const SketchBox& box : subgraph.boxes) layout.boxes.push_back(size_of(sketch, box));
  for (const SketchArrow& arrow : subgraph.arrows) layout.arrows.push_back({arrow.from, arrow.to, {}});
  lay_out(layout);
  return layout;
}

std::string bar(const Sketch& sketch, const SketchBox& box, const LaidBox& laid) {
  const double left = laid.x - laid.width / 2 + kPadding;
  const double whole = laid.width - 2 * kPadding;
  const double top = laid.y + laid.height - kPadding - kBar + 3;
  return fmt::format(
      "<rect x=\"{0:.1f}\" y=\"{1:.1f}\" width=\"{2:.1f}\" height=\"{3}\" rx=\"2\" fill=\"#eceff1\"/>"
      "<rect x=\"{0:.1f}\" y=\"{1:.1f}\" width=\"{4:.1f}\" height=\"{3}\" rx=\"2\" fill=\"{5}\"/>\n",
      left, top, whole, kBar, std::max(1.0, whole * share_of_macs(sketch, box)), kBarColour);
}

std::string tooltip(const SketchBox& box) {
  std::string text = xml_text(box.title);
  for (const std::string& name : box.names) {
    if (!name.empty()) text += fmt::format("\n{}", xml_text(name));
  }
  return box.macs == 0 ? text : text + fmt::format("\n{} multiply-accumulates", box.macs);
}

std::string drawn(const Sketch& sketch, const SketchBox& box, const LaidBox& laid) {
  const bool is_operator = box.kind == SketchBox::Kind::kOperator;
  const std::string_view fill = box.kind == SketchBox::Kind::kInput    ? kInputColour
                                : box.kind == SketchBox::Kind::kOutput ? kOutputColour
                                                                       : "white";
  std::string text = fmt::format(
      "<rect class=\"box\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"{}\" "
      "style=\"fill: {}\"><title>{}</title></rect>\n",
      laid.x - laid.width / 2, laid.y, laid.width, laid.height, is_operator ? 4 : 12, fill, tooltip(box));
  double y = laid.y + kPadding + 9;
  for (const Line& line : lines_of(sketch, box)) {
    text += fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", line.style,
                        laid.x - laid.width / 2 + kPadding, y, xml_text(line.text));
    y += kLine;
  }
  return box.macs > 0 ? text + bar(sketch, box, laid) : text;
}

// Straight down where its points are above each other, else in curves.
std::string drawn(const SketchArrow& arrow, const LaidArrow& laid) {
  std::string path = fmt::format("M{:.1f},{:.1f}", laid.path[0].x, laid.path[0].y);
  for (size_t i = 1; i < laid.path.size(); ++i) {
    const Point& from = laid.path[i - 1];
    const Point& to = laid.path[i];
    const double middle = (from.y + to.y) / 2;
    path +=
        fmt::format(" C{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}", from.x, middle, to.x, middle, to.x, to.y);
  }
  return fmt::format("<path class=\"arrow\" d=\"{}\" marker-end=\"url(#head)\"><title>{}</title></path>\n",
                     path, xml_text(arrow.tensor));
}

// A subgraph, laid out.
struct Panel {
  const SubgraphSketch& subgraph;
  Layout layout;

  double width() const {
    return std::max(layout.width, kHeadingCharacter * static_cast<double>(subgraph.title.size())) +
           2 * kMargin;
  }
  double height() const { return layout.height + kPanelTitle + kMargin; }
};

// In a frame of that width.
std::string drawn(const Sketch& sketch, const Panel& panel, double top, double width) {
  std::string text = fmt::format(
      "<g transform=\"translate({},{:.1f})\">\n"
      "<rect class=\"frame\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"8\"/>\n"
      "<text class=\"panel\" x=\"{}\" y=\"24\">{}</text>\n<g transform=\"translate({:.1f},{})\">\n",
      kMargin, top, width, panel.height(), kMargin, xml_text(panel.subgraph.title),
      (width - panel.layout.width) / 2, kPanelTitle);
  for (size_t i = 0; i < panel.layout.arrows.size(); ++i)
    text += drawn(panel.subgraph.arrows[i], panel.layout.arrows[i]);
  for (size_t i = 0; i < panel.layout.boxes.size(); ++i)
    text += drawn(sketch, panel.subgraph.boxes[i], panel.layout.boxes[i]);
  return text + "</g>\n</g>\n";
}

}  // namespace

std::string to_svg(const Graph& graph) {
  const Sketch sketch = sketch_of(graph);
  const std::string title =
      fmt::format("{} operators, {} multiply-accumulates a run, {} bytes of constants", sketch.operators,
                  amount_text(sketch.macs), amount_text(sketch.constant_bytes));
  std::vector<Panel> panels;
  double width = kHeadingCharacter * static_cast<double>(title.size());
  for (const SubgraphSketch& subgraph : sketch.subgraphs) {
    panels.push_back({subgraph, layout_of(sketch, subgraph)});
    width = std::max(width, panels.back().width());
  }
  std::string text;
  double height = kTitle;
  for (const Panel& panel : panels) {
    text += drawn(sketch, panel, height, width);
    height += panel.height() + kMargin;
  }
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" "
             "height=\"{1:.0f}\">\n",
             width + 2 * kMargin, height) +
         kStyle + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" +
         fmt::format("<text class=\"title\" x=\"{}\" y=\"30\">{}</text>\n", kMargin, title) + text +
         "</svg>\n";
}

}  // namespace diatom
