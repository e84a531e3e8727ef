#include "examples/learning_curve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>

#include "diatom/tensor/error.h"

namespace diatom::examples {
namespace {

constexpr double kWidth = 420;
constexpr double kHeight = 260;
constexpr double kLeft = 64;
constexpr double kTop = 64;
constexpr double kGap = 84;

struct Line {
  std::string name;
  std::string color;
  std::function<double(const Epoch&)> value;
};

struct Panel {
  std::string title;
  double left;
  double low;
  double high;
  std::vector<Line> lines;
};

std::string drawn(const Panel& panel, const std::vector<Epoch>& epochs) {
  const double last = std::max<double>(1, static_cast<double>(epochs.size()) - 1);
  const auto x = [&](double epoch) { return panel.left + kWidth * epoch / last; };
  const auto y = [&](double value) {
    return kTop + kHeight * (1 - (value - panel.low) / (panel.high - panel.low));
  };
  std::string svg = fmt::format("<text class=\"panel\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", panel.left,
                                kTop - 12, panel.title);
  for (int i = 0; i <= 4; ++i) {
    const double value = panel.low + (panel.high - panel.low) * i / 4;
    svg += fmt::format(
        "<line class=\"grid\" x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{2:.1f}\" y2=\"{1:.1f}\"/>"
        "<text class=\"axis\" x=\"{3:.1f}\" y=\"{4:.1f}\" text-anchor=\"end\">{5:.3g}</text>\n",
        panel.left, y(value), panel.left + kWidth, panel.left - 8, y(value) + 4, value);
  }
  const size_t step = 1 + epochs.size() / 10;
  for (size_t i = 0; i < epochs.size(); i += step) {
    svg += fmt::format("<text class=\"axis\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
                       x(static_cast<double>(i)), kTop + kHeight + 18, i + 1);
  }
  double legend = kTop + 16;
  for (const Line& line : panel.lines) {
    std::string points;
    for (size_t i = 0; i < epochs.size(); ++i) {
      const double value = std::clamp(line.value(epochs[i]), panel.low, panel.high);
      points += fmt::format("{:.1f},{:.1f} ", x(static_cast<double>(i)), y(value));
    }
    svg += fmt::format("<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"2\" points=\"{}\"/>\n",
                       line.color, points);
    svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\" fill=\"{}\">{}</text>\n",
                       panel.left + kWidth - 8, legend, line.color, line.name);
    legend += 18;
  }
  return svg;
}

}  // namespace

void write_learning_curve(const std::filesystem::path& path, const std::string& title,
                          const std::vector<Epoch>& epochs) {
  double greatest_loss = 0;
  double least_accuracy = 1;
  for (const Epoch& epoch : epochs) {
    greatest_loss = std::max(greatest_loss, epoch.loss);
    least_accuracy = std::min({least_accuracy, epoch.train_accuracy, epoch.test_accuracy});
  }
  const Panel loss{
      "loss", kLeft, 0, greatest_loss > 0 ? greatest_loss : 1, {{"training", "#1d4ed8", [](const Epoch& one) {
                                                                   return one.loss;
                                                                 }}}};
  const Panel accuracy{"accuracy",
                       kLeft + kWidth + kGap,
                       std::min(0.9, std::floor(10 * least_accuracy) / 10),
                       1,
                       {{"training", "#1d4ed8", [](const Epoch& one) { return one.train_accuracy; }},
                        {"test", "#c2410c", [](const Epoch& one) { return one.test_accuracy; }}}};
  std::ofstream file(path);
  file << fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\">\n"
      "<style>text {{ font: 12px system-ui, \"DejaVu Sans\", sans-serif; }} .title {{ font-size: 18px; "
      "font-weight: 600; }} .panel {{ font-size: 14px; font-weight: 600; }} .axis {{ font-size: 10.5px; "
      "fill: "
      "#66757f; }} .grid {{ stroke: #e4eaee; }}</style>\n"
      "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
      "<text class=\"title\" x=\"{2}\" y=\"28\">{3}</text>\n{4}{5}"
      "<text class=\"axis\" x=\"{2}\" y=\"{6}\">epoch</text>\n</svg>\n",
      2 * kWidth + kGap + 2 * kLeft, kTop + kHeight + 56, kLeft, title, drawn(loss, epochs),
      drawn(accuracy, epochs), kTop + kHeight + 40);
  file.close();
  if (!file) raise(fmt::format("{}: cannot be written", path.string()));
}

}  // namespace diatom::examples
