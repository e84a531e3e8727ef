#include "diatom/graph/text/tensor_ids.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "diatom/graph/text/literals.h"

namespace diatom {
namespace {

constexpr int64_t kWord = std::numeric_limits<int64_t>::max();

// What a tensor's place depends on.
int64_t rank(std::string_view id) { return number_from<int64_t>(id).value_or(kWord); }

// %007 is %7.
std::string normal(std::string_view id) {
  const int64_t number = rank(id);
  return number == kWord ? std::string(id) : number_text(number);
}

}  // namespace

int32_t TensorIds::add(const Cursor& cursor, const Token& id) {
  if (id.text.empty()) cursor.raise_at(id, "expected a name or a number after '%'");
  const auto index = static_cast<int32_t>(indices_.size());
  if (!indices_.emplace(normal(id.text), index).second)
    cursor.raise_at(id, fmt::format("there is a tensor '%{}' already", id.text));
  return index;
}

int32_t TensorIds::read(Cursor& cursor) const {
  return index_of(cursor, cursor.expect(Token::Kind::kTensor, "a tensor, as %3"));
}

int32_t TensorIds::index_of(const Cursor& cursor, const Token& id) const {
  const auto found = indices_.find(normal(id.text));
  if (found == indices_.end()) cursor.raise_at(id, fmt::format("there is no tensor '%{}' above", id.text));
  return found->second;
}

std::vector<int32_t> TensorIds::settle() {
  std::vector<int64_t> ranks(indices_.size());
  for (const auto& [id, index] : indices_) ranks[static_cast<size_t>(index)] = rank(id);
  std::vector<int32_t> order(indices_.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int32_t a, int32_t b) {
    return ranks[static_cast<size_t>(a)] < ranks[static_cast<size_t>(b)];
  });
  std::vector<int32_t> places(order.size());
  for (size_t i = 0; i < order.size(); ++i) places[static_cast<size_t>(order[i])] = static_cast<int32_t>(i);
  for (auto& [id, index] : indices_) index = places[static_cast<size_t>(index)];
  return places;
}

}  // namespace diatom
