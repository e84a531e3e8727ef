// The memory plan as a picture: time to the right, one column a step; the frame's offsets upwards.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "apps/diatom/info_formats.h"
#include "apps/diatom/report.h"
#include "diatom/graph/picture/style.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

constexpr double kLeft = 84;
constexpr double kRight = 24;
constexpr double kTop = 84;         // of the picture, for its title
constexpr double kPanelTitle = 34;  // above a panel's plot
constexpr double kPlot = 340;
constexpr double kStepNames = 128;  // below it
constexpr double kPlotWidth = 1120;
constexpr double kLongestName = 140;  // of a step

constexpr char kStyle[] = R"svg(<style>
  text { font: 12px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: #23303a; }
  .title { font-size: 19px; font-weight: 600; }
  .panel { font-size: 14px; font-weight: 600; }
  .quiet { fill: #66757f; }
  .label { font-size: 11px; pointer-events: none; paint-order: stroke; stroke: white; stroke-width: 3px;
           stroke-opacity: 0.7; stroke-linejoin: round; }
  .axis { font-size: 10.5px; fill: #66757f; }
  .grid { stroke: #e4eaee; }
  .frame { stroke: #23303a; stroke-width: 1.4; stroke-dasharray: 7 4; }
  .bound { stroke: #c2410c; stroke-width: 1.4; stroke-dasharray: 2 3; }
  .bound-text { fill: #c2410c; }
  .block { stroke-width: 1; }
  .block:hover { stroke-width: 2.5; }
</style>
<defs><pattern id="over" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
  <rect width="2" height="6" fill="#23303a" fill-opacity="0.45"/>
</pattern></defs>
)svg";

// The last part of a name, as far as there is room.
std::string fitted(const std::string& name, double pixels) {
  const size_t most = static_cast<size_t>(std::max(0.0, pixels / 6.4));
  const size_t slash = name.find_last_of('/');
  std::string last = slash == std::string::npos ? name : name.substr(slash + 1);
  if (last.size() <= most) return last;
  return most < 4 ? "" : last.substr(0, most - 1) + "~";
}

struct Colours {
  std::string fill;
  std::string stroke;
};

// Neighbours in time get hues far apart.
Colours colours_of(const Placement& placement, size_t index) {
  switch (placement.kind) {
    case Placement::Kind::kInput:
      return {"#8ecae6", "#1d6f93"};
    case Placement::Kind::kOutput:
      return {"#95d5a2", "#2b7a3d"};
    case Placement::Kind::kScratch:
      return {"#d5dbe0", "#66757f"};
    case Placement::Kind::kIntermediate:
      break;
  }
  const int hue = static_cast<int>(30 + 47 * index) % 360;
  return {fmt::format("hsl({},62%,80%)", hue), fmt::format("hsl({},45%,42%)", hue)};
}

struct Rectangle {
  double x, y, width, height;
};

// One way of planning, drawn.
class Panel {
 public:
  Panel(const MemoryMap& map, const SubgraphSummary& subgraph, double top, std::string title)
      : map_(map),
        subgraph_(subgraph),
        top_(top + kPanelTitle),
        title_(std::move(title)),
        column_(kPlotWidth / (map.steps + 2)),
        scale_(kPlot / std::max(1.0, 1.06 * std::max(map.bytes, map.lower_bound))) {}

  std::string draw() const {
    return title() + offsets() + step_names() + blocks() + overlaps() + labels() + bounds();
  }

 private:
  double x(int32_t step) const { return kLeft + (step + 1) * column_; }
  double y(double offset) const { return top_ + kPlot - offset * scale_; }

  Rectangle area(uint32_t offset, uint32_t bytes, int32_t first, int32_t last) const {
    const double height = std::max(1.5, bytes * scale_);
    return {x(first), y(offset) - height, (last - first + 1) * column_, height};
  }
  Rectangle area(const Placement& block) const {
    return area(block.offset, block.bytes, block.first, block.last);
  }

  const std::string& operator_name(int32_t step) const {
    return subgraph_.operators[static_cast<size_t>(step)].name;
  }

  std::string name_of(const Placement& block) const {
    std::string names;
    for (int32_t tensor : block.tensors) {
      names += (names.empty() ? "" : " = ") + subgraph_.tensors[static_cast<size_t>(tensor)].name;
    }
    return names.empty() ? "scratch" : names;
  }

  std::string title() const {
    return fmt::format("<text class=\"panel\" x=\"{}\" y=\"{}\">{}</text>\n", kLeft, top_ - 14,
                       xml_text(title_));
  }

  std::string offsets() const {
    const double rough = std::max(map_.bytes, 1u) / 6.0;
    const uint32_t step = std::max(16u, uint32_t{1} << static_cast<int>(std::ceil(std::log2(rough))));
    std::string text;
    for (uint64_t at = 0; at <= std::max<uint64_t>(map_.bytes, map_.lower_bound); at += step) {
      const double height = y(static_cast<double>(at));
      text += fmt::format(
          "<line class=\"grid\" x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
          "<text class=\"axis\" x=\"{3}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>\n",
          kLeft, kLeft + kPlotWidth, height, kLeft - 8, height + 4, grouped(static_cast<int64_t>(at)));
    }
    return text;
  }

  std::string step_names() const {
    std::string text;
    for (int32_t step = -1; step <= map_.steps; ++step) {
      const bool operation = step >= 0 && step < map_.steps;
      const std::string name = operation
                                   ? fmt::format("{} {}", step, fitted(operator_name(step), kLongestName))
                                   : (step < 0 ? "before" : "after");
      const double middle = x(step) + column_ / 2;
      text += fmt::format(
          "<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2}\"/>"
          "<text class=\"axis\" text-anchor=\"end\" transform=\"translate({3:.1f},{4}) "
          "rotate(-50)\">{5}</text>\n",
          x(step), top_, top_ + kPlot, middle + 4, top_ + kPlot + 14, xml_text(name));
    }
    return text;
  }

  std::string lifetime(const Placement& block) const {
    const std::string first = block.first < 0 ? "the start" : fmt::format("step {}", block.first);
    const std::string last = block.last >= map_.steps ? "after the run" : fmt::format("step {}", block.last);
    return fmt::format("from {} to {}", first, last);
  }

  std::string blocks() const {
    std::string text;
    for (size_t i = 0; i < map_.placements.size(); ++i) {
      const Placement& block = map_.placements[i];
      const Rectangle at = area(block);
      const Colours colours = colours_of(block, i);
      text += fmt::format(
          "<rect class=\"block\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"2\" "
          "fill=\"{}\" "
          "fill-opacity=\"0.85\" stroke=\"{}\"><title>{}\n{} bytes at offset {}, {}</title></rect>\n",
          at.x, at.y, at.width, at.height, colours.fill, colours.stroke, xml_text(name_of(block)),
          grouped(block.bytes), grouped(block.offset), lifetime(block));
    }
    return text;
  }

  // Where an output lies over the input that it is computed from.
  std::string overlaps() const {
    std::string text;
    for (const Placement& input : map_.placements) {
      for (const Placement& output : map_.placements) {
        if (input.last != output.first || input.first >= output.first) continue;
        const uint32_t begin = std::max(input.offset, output.offset);
        const uint32_t end = std::min(input.offset + input.bytes, output.offset + output.bytes);
        if (begin >= end) continue;
        const Rectangle at = area(begin, end - begin, output.first, output.first);
        text += fmt::format(
            "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"url(#over)\">"
            "<title>in place: {} is written over {} ({} bytes)</title></rect>\n",
            at.x, at.y, at.width, at.height, xml_text(name_of(output)), xml_text(name_of(input)),
            grouped(end - begin));
      }
    }
    return text;
  }

  // What a person looks for: the operator that computes the block, or the name of an input or output.
  std::string label(const Placement& block) const {
    const bool computed = block.first >= 0 && block.first < map_.steps;
    if (block.kind != Placement::Kind::kIntermediate || !computed) return name_of(block);
    return fmt::format("{} {}", block.first, operator_name(block.first));
  }

  // Where its label goes: not in the step in which an output is written over it, which has its own.
  Rectangle label_area(const Placement& block) const {
    Rectangle at = area(block);
    const bool covered =
        std::any_of(map_.placements.begin(), map_.placements.end(), [&](const Placement& other) {
          return other.first == block.last && other.first > block.first &&
                 other.offset < block.offset + block.bytes && block.offset < other.offset + other.bytes;
        });
    if (covered) at.width -= column_;
    return at;
  }

  std::string labels() const {
    std::string text;
    for (const Placement& block : map_.placements) {
      const Rectangle at = label_area(block);
      const std::string name = fitted(label(block), at.width - 8);
      if (at.height < 13 || name.empty()) continue;
      const double x_middle = at.x + at.width / 2;
      const double y_middle = at.y + at.height / 2 + 4;
      const bool two_lines = at.height >= 30;
      text +=
          fmt::format("<text class=\"label\" text-anchor=\"middle\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
                      x_middle, two_lines ? y_middle - 7 : y_middle, xml_text(name));
      const std::string bytes = grouped(block.bytes);
      if (two_lines && 6.4 * static_cast<double>(bytes.size()) < at.width) {
        text += fmt::format(
            "<text class=\"label quiet\" text-anchor=\"middle\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
            x_middle, y_middle + 7, bytes);
      }
    }
    return text;
  }

  std::string bound(const char* line_class, const char* text_class, uint32_t bytes, const std::string& name,
                    double below) const {
    return fmt::format(
        "<line class=\"{0}\" x1=\"{1}\" x2=\"{2}\" y1=\"{3:.1f}\" y2=\"{3:.1f}\"/>"
        "<text class=\"{4}\" x=\"{2}\" y=\"{5:.1f}\" text-anchor=\"end\">{6}</text>\n",
        line_class, kLeft, kLeft + kPlotWidth, y(bytes), text_class, y(bytes) + below, name);
  }

  std::string bounds() const {
    const bool met = map_.bytes < map_.lower_bound + 16;
    const std::string frame =
        fmt::format("per run {}{}", grouped(map_.bytes), met ? ", the least possible" : "");
    std::string text = bound("frame", "label", map_.bytes, frame, -5);
    if (!met) {
      text += bound("bound", "label bound-text", map_.lower_bound,
                    fmt::format("lower bound {}", grouped(map_.lower_bound)), 13);
    }
    return text;
  }

  const MemoryMap& map_;
  const SubgraphSummary& subgraph_;
  double top_;
  std::string title_;
  double column_;
  double scale_;  // pixels a byte
};

}  // namespace

std::string info_svg(const ModelInfo& info, const std::string& name) {
  if (!info.arena) raise(info.refusal);
  constexpr double kPanel = kPanelTitle + kPlot + kStepNames;
  const double width = kLeft + kPlotWidth + kRight;
  const double height = kTop + 2 * kPanel;
  std::string text = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\">\n"
      "<rect width=\"{0}\" height=\"{1}\" fill=\"white\"/>\n",
      width, height);
  text += kStyle;
  text += fmt::format("<text class=\"title\" x=\"{}\" y=\"30\">{}</text>\n", kLeft, xml_text(name));
  text += fmt::format(
      "<text class=\"quiet\" x=\"{0}\" y=\"50\">Where every tensor lies in the arena: offset in bytes, "
      "upwards, over the "
      "steps of a run. The persistent part takes {1} more.</text>\n"
      "<text class=\"quiet\" x=\"{0}\" y=\"67\">Blue: input. Green: output. Grey: scratch. Hatched: an "
      "output written "
      "over the input it is computed from. Hover for names and bytes.</text>\n",
      kLeft, grouped(info.arena->persistent.total));
  text += Panel(info.arena->preserved, info.subgraphs[0], kTop, "Inputs keep their values").draw();
  text +=
      Panel(info.arena->reused, info.subgraphs[0], kTop + kPanel, "The memory of inputs is reused").draw();
  return text + "</svg>\n";
}

}  // namespace diatom
