// Parts of a tensor by place, as NumPy writes x[1, 2:8, ::-1, ..., None]:
//
//   x[{1, {2, 8}, {{}, {}, -1}, ellipsis, newaxis}]
//
// An entry is a number, which takes one element and drops the axis; {begin, end, step} for elements from
// begin up to end, {} for either leaving it open; or one of the names below. Negative numbers count from the
// end. Axes without an entry are taken whole. What is given is a tensor of its own, with a gradient like that
// of any operator.
#pragma once

#include <cstdint>
#include <optional>

namespace diatom {

class Index {
 public:
  enum class Kind : uint8_t { kElement, kRange, kEllipsis, kNewAxis };

  constexpr Index(int32_t element) : kind(Kind::kElement), begin(element) {}  // NOLINT: a number is an index
  constexpr Index() : Index({}, {}) {}
  constexpr Index(std::optional<int32_t> from, std::optional<int32_t> to, int32_t by = 1)
      : kind(Kind::kRange), begin(from), end(to), step(by) {}
  explicit constexpr Index(Kind entry) : kind(entry) {}

  Kind kind;
  std::optional<int32_t> begin;
  std::optional<int32_t> end;
  int32_t step = 1;
};

// The whole of an axis; the whole of all axes that no other entry speaks of; an axis of extent 1 that x does
// not have.
inline constexpr Index all;
inline constexpr Index ellipsis(Index::Kind::kEllipsis);
inline constexpr Index newaxis(Index::Kind::kNewAxis);

}  // namespace diatom
