#include "apps/diatom/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>

#include "apps/diatom/session.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

constexpr int64_t kMostClasses = 1001;
constexpr int kBarCells = 30;

bool is_classification(const Array& array) {
  const auto leading = array.shape.empty() ? array.shape.end() : array.shape.end() - 1;
  const bool flat = std::all_of(array.shape.begin(), leading, [](int64_t extent) { return extent == 1; });
  return !array.shape.empty() && array.shape.size() <= 2 && flat && array.shape.back() > 1 &&
         array.shape.back() <= kMostClasses;
}

// Eighths of a cell, so that near values differ.
std::string bar(double fraction) {
  static constexpr const char* kParts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const int eighths = static_cast<int>(std::lround(std::clamp(fraction, 0.0, 1.0) * kBarCells * 8));
  std::string cells;
  for (int i = 0; i < eighths / 8; ++i) cells += "█";
  return cells + kParts[eighths % 8];
}

// Columns that text takes on the screen, for names in UTF-8.
size_t columns(const std::string& text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string table(const std::vector<double>& values, const std::vector<std::string>& labels, int top) {
  std::vector<size_t> order(values.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return values[a] > values[b]; });
  order.resize(std::min(order.size(), static_cast<size_t>(top)));
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  const double zero = std::min(0.0, *least);
  const double one = std::max(1.0, *greatest);
  std::vector<std::string> names;
  names.reserve(order.size());
  for (size_t i : order) names.push_back(labels.empty() ? fmt::format("{}", i) : labels[i]);
  size_t width = 0;
  for (const std::string& name : names) width = std::max(width, columns(name));
  std::string text;
  for (size_t row = 0; row < order.size(); ++row) {
    const double value = values[order[row]];
    const std::string padding(width - columns(names[row]), ' ');
    const std::string drawn = bar((value - zero) / (one - zero));
    text +=
        fmt::format("  {}{}  {:>9.4f}{}{}\n", names[row], padding, value, drawn.empty() ? "" : "  ", drawn);
  }
  return text;
}

std::string summary(const std::vector<double>& values) {
  if (values.empty()) return "  no values\n";
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  return fmt::format("  min {:.6g}, max {:.6g}, mean {:.6g}\n", *least, *greatest, mean);
}

}  // namespace

std::vector<std::string> read_labels(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file || std::filesystem::is_directory(path)) {
    raise(fmt::format("{}: cannot be opened", path.string()));
  }
  std::vector<std::string> labels;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    labels.push_back(line);
  }
  while (!labels.empty() && labels.back().empty()) labels.pop_back();
  return labels;
}

std::string grouped(int64_t number) {
  const std::string digits = std::to_string(number);
  std::string text;
  for (size_t i = 0; i < digits.size(); ++i) {
    const bool starts_group = i > 0 && digits[i - 1] != '-' && (digits.size() - i) % 3 == 0;
    if (starts_group) text += ',';
    text += digits[i];
  }
  return text;
}

std::string report(const std::string& name, const Array& stored, const Quantization& quantization,
                   const std::vector<std::string>& labels, int top) {
  std::string text = fmt::format("{}: {} {}\n", name, diatom::name(stored.dtype), to_string(stored.shape));
  if (!is_numeric(stored.dtype)) return text;
  const std::vector<double> values = reals_of(stored, quantization);
  const bool with_nan = std::any_of(values.begin(), values.end(), [](double x) { return std::isnan(x); });
  if (!is_classification(stored) || with_nan) return text + summary(values);
  if (!labels.empty() && labels.size() != values.size()) {
    raise(fmt::format("output '{}' has {} values, expected one for each of {} labels", name, values.size(),
                      labels.size()));
  }
  return text + table(values, labels, top);
}

}  // namespace diatom
