#include "diatom/linalg/einsum.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "diatom/linalg/matrices.h"
#include "diatom/linalg/subscripts.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/movement/transpose.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/index.h"
#include "diatom/tensor/names.h"

namespace diatom::linalg {
namespace {

struct Term {
  Tensor x;
  Labels labels;  // of x's axes

  bool has(Label label) const { return std::ranges::find(labels, label) != labels.end(); }
  int axis(Label label) const { return static_cast<int>(std::ranges::find(labels, label) - labels.begin()); }
  int32_t extent(Label label) const { return x.shape()[axis(label)]; }
  int32_t extent(const Labels& group) const {
    return std::accumulate(group.begin(), group.end(), int32_t{1},
                           [&](int32_t product, Label label) { return product * extent(label); });
  }
};

void check_operands(const Tensors& operands) {
  for (const Tensor& operand : operands) {
    if (operand && is_float(operand.dtype()) && operand.dtype() == operands[0].dtype()) continue;
    raise(fmt::format("einsum: operands are float32 or float64 and all alike, not {}",
                      operand ? name(operand.dtype()) : "left out"));
  }
}

// The term with its axes in the order of these labels, which are its own.
Tensor arranged(const Term& term, const Labels& order) {
  if (order == term.labels) return term.x;
  std::vector<int32_t> axes;
  for (const Label label : order) axes.push_back(term.axis(label));
  return transpose(term.x, int_list(axes));
}

// A label that an axis has before it: both become one, along the diagonal.
void take_diagonals(Term& term) {
  for (size_t second = 1; second < term.labels.size();) {
    const Label label = term.labels[second];
    const auto first = static_cast<size_t>(term.axis(label));
    if (first == second) {
      ++second;
      continue;
    }
    const int32_t extent = term.x.shape()[static_cast<int>(first)];
    if (term.x.shape()[static_cast<int>(second)] != extent) {
      raise(fmt::format("einsum: the axis {} is {} and {} of an operand of shape {}", label_name(label),
                        extent, term.x.shape()[static_cast<int>(second)], to_string(term.x.shape())));
    }
    std::vector<int32_t> axes;
    Labels left;
    std::vector<int32_t> flat;
    for (size_t i = 0; i < term.labels.size(); ++i) {
      if (i == first || i == second) continue;
      axes.push_back(static_cast<int32_t>(i));
      left.push_back(term.labels[i]);
      flat.push_back(term.x.shape()[static_cast<int>(i)]);
    }
    axes.push_back(static_cast<int32_t>(first));
    axes.push_back(static_cast<int32_t>(second));
    flat.push_back(extent * extent);
    left.push_back(label);
    const Tensor squares = reshape(transpose(term.x, int_list(axes)), int_list(flat));
    term = {squares[{ellipsis, {{}, {}, extent + 1}}], left};
    second = 1;
  }
}

// Axes of an ellipsis that are 1 where they are more in another operand are left out. An Error where extents
// of one label differ otherwise.
void agree_on_extents(std::vector<Term>& terms) {
  std::map<Label, int32_t> extents;
  for (const Term& term : terms) {
    for (const Label label : term.labels) {
      const auto [known, is_new] = extents.try_emplace(label, term.extent(label));
      const int32_t found = term.extent(label);
      const bool spreads = label >= kFirstOfEllipsis && (found == 1 || known->second == 1);
      if (found != known->second && !spreads) {
        raise(fmt::format("einsum: the axis {} is {} in one operand and {} in another", label_name(label),
                          known->second, found));
      }
      if (known->second == 1) known->second = found;
    }
  }
  for (Term& term : terms) {
    Labels left;
    std::vector<int32_t> shape;
    for (const Label label : term.labels) {
      if (term.extent(label) != extents[label]) continue;
      left.push_back(label);
      shape.push_back(term.extent(label));
    }
    if (left.size() != term.labels.size()) term = {reshape(term.x, int_list(shape)), left};
  }
}

// Sums over what is in neither the result nor one of the `others`.
void sum_out(Term& term, const Labels& result, std::span<const Term> others) {
  std::vector<int32_t> axes;
  Labels left;
  for (const Label label : term.labels) {
    const bool wanted = std::ranges::find(result, label) != result.end() ||
                        std::ranges::any_of(others, [&](const Term& other) { return other.has(label); });
    if (wanted) {
      left.push_back(label);
    } else {
      axes.push_back(term.axis(label));
    }
  }
  if (!axes.empty()) term = {sum(term.x, int_list(axes)), left};
}

Labels joined(const Labels& a, const Labels& b) {
  Labels all = a;
  all.insert(all.end(), b.begin(), b.end());
  return all;
}

// The product of two terms, summed over what both have and nobody else wants.
Term product_of(const Term& a, const Term& b, const Labels& result, std::span<const Term> others) {
  Labels shared;
  Labels summed;
  Labels only_a;
  Labels only_b;
  for (const Label label : a.labels) {
    if (!b.has(label)) {
      only_a.push_back(label);
    } else if (std::ranges::find(result, label) != result.end() ||
               std::ranges::any_of(others, [&](const Term& other) { return other.has(label); })) {
      shared.push_back(label);
    } else {
      summed.push_back(label);
    }
  }
  for (const Label label : b.labels) {
    if (!a.has(label)) only_b.push_back(label);
  }
  const Labels labels = joined(joined(shared, only_a), only_b);
  if (labels.size() > kMaxRank)
    raise(fmt::format("einsum: a product on the way has {} axes, more than {}", labels.size(), kMaxRank));
  Shape shape;
  for (const Label label : labels) shape.append((a.has(label) ? a : b).extent(label));

  // [shared, of a, summed] times [shared, summed, of b].
  const int32_t stack = a.extent(shared);
  const int32_t depth = a.extent(summed);
  const Tensor left =
      reshape(arranged(a, joined(joined(shared, only_a), summed)), {stack, a.extent(only_a), depth});
  const Tensor right =
      reshape(arranged(b, joined(joined(shared, summed), only_b)), {stack, depth, b.extent(only_b)});
  const Tensor multiplied = summed.empty() ? left * right : product(left, right);
  return {reshape(multiplied, extents_of(shape)), labels};
}

}  // namespace

Tensor einsum(std::string_view subscripts, const Tensors& operands) {
  check_operands(operands);
  const Subscripts read = read_subscripts(subscripts, operands);
  std::vector<Term> terms;
  for (size_t i = 0; i < operands.size(); ++i) {
    terms.push_back({operands[i], read.operands[i]});
    take_diagonals(terms.back());
  }
  agree_on_extents(terms);
  const std::span<const Term> all(terms);
  Term done = terms[0];
  sum_out(done, read.result, all.subspan(1));
  for (size_t i = 1; i < terms.size(); ++i) {
    const auto others = all.subspan(i + 1);
    Term next = terms[i];
    sum_out(next, joined(read.result, done.labels), others);
    done = product_of(done, next, read.result, others);
  }
  return arranged(done, read.result);
}

}  // namespace diatom::linalg
