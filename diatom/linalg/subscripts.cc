#include "diatom/linalg/subscripts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom::linalg {
namespace {

constexpr Label kEllipsis = 0;  // in what was read, before it is known how many axes it stands for

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// One operand's or the result's.
Labels read_term(std::string_view text, std::string_view whole) {
  Labels labels;
  for (size_t i = 0; i < text.size(); ++i) {
    if (is_letter(text[i])) {
      labels.push_back(text[i]);
    } else if (text.substr(i, 3) == "..." && std::ranges::count(labels, kEllipsis) == 0) {
      labels.push_back(kEllipsis);
      i += 2;
    } else if (text[i] != ' ') {
      raise(fmt::format("einsum: '{}' in '{}' where a letter or one ellipsis is expected", text[i], whole));
    }
  }
  return labels;
}

// With the axes of the ellipsis, of which there are `count`.
Labels spread(const Labels& read, int count) {
  Labels labels;
  for (const Label label : read) {
    if (label != kEllipsis) {
      labels.push_back(label);
    } else {
      for (int i = count - 1; i >= 0; --i) labels.push_back(kFirstOfEllipsis + i);
    }
  }
  return labels;
}

// How many axes of an operand are left for its ellipsis.
int ellipsis_axes(const Labels& read, const Tensor& operand, std::string_view whole) {
  const auto ellipses = static_cast<int>(std::ranges::count(read, kEllipsis));
  const int letters = static_cast<int>(read.size()) - ellipses;
  const int left = operand.ndim() - letters;
  if (left < 0 || (left > 0 && ellipses == 0)) {
    raise(fmt::format("einsum: '{}' names {} axes of an operand of shape {}", whole, letters,
                      to_string(operand.shape())));
  }
  return left;
}

// The result's, where it is not said.
Labels implied_result(const std::vector<Labels>& operands, int most_axes) {
  std::map<Label, int> counts;
  for (const Labels& labels : operands) {
    for (const Label label : labels) ++counts[label];
  }
  Labels result = spread({kEllipsis}, most_axes);
  for (const auto& [label, count] : counts) {
    if (label < kFirstOfEllipsis && count == 1) result.push_back(label);
  }
  return result;
}

void check_result(const Subscripts& subscripts, std::string_view whole) {
  for (const Label label : subscripts.result) {
    if (std::ranges::count(subscripts.result, label) > 1)
      raise(fmt::format("einsum: the result of '{}' has the axis {} twice", whole, label_name(label)));
    const bool known = std::ranges::any_of(subscripts.operands, [&](const Labels& labels) {
      return std::ranges::find(labels, label) != labels.end();
    });
    if (!known) {
      raise(fmt::format("einsum: the result of '{}' has the axis {}, which no operand has", whole,
                        label_name(label)));
    }
  }
}

}  // namespace

std::string label_name(Label label) {
  return label < kFirstOfEllipsis ? std::string(1, static_cast<char>(label))
                                  : fmt::format("{} of '...' from its end", label - kFirstOfEllipsis);
}

Subscripts read_subscripts(std::string_view text, const Tensors& operands) {
  const size_t arrow = text.find("->");
  std::string_view terms = text.substr(0, arrow);
  std::vector<Labels> read;
  for (bool last = false; !last;) {
    const size_t comma = terms.find(',');
    last = comma == std::string_view::npos;
    read.push_back(read_term(terms.substr(0, comma), text));
    if (!last) terms.remove_prefix(comma + 1);
  }
  if (read.size() != operands.size())
    raise(fmt::format("einsum: '{}' names {} operands, not {}", text, read.size(), operands.size()));
  Subscripts subscripts;
  int most_axes = 0;
  for (size_t i = 0; i < read.size(); ++i) {
    const int axes = ellipsis_axes(read[i], operands[i], text);
    most_axes = std::max(most_axes, axes);
    subscripts.operands.push_back(spread(read[i], axes));
  }
  subscripts.result = arrow == std::string_view::npos
                          ? implied_result(subscripts.operands, most_axes)
                          : spread(read_term(text.substr(arrow + 2), text), most_axes);
  check_result(subscripts, text);
  return subscripts;
}

}  // namespace diatom::linalg
