// How values stand in the text of a graph: "text", x"0f10", and numbers that read back the same.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diatom/graph/graph.h"

namespace diatom {

// In quotes. Bytes that are no printable ASCII are \xNN, so that a name cannot write to a terminal.
std::string quoted(std::string_view text);
// The inverse, of what stands between the quotes; nothing where a backslash is followed by something else.
std::optional<std::string> unquoted(std::string_view text);

// x"0f10"; long ones over several lines.
std::string hexadecimal(std::span<const uint8_t> bytes);
// The inverse, of what stands between the quotes; nothing for other characters than digits and white space.
std::optional<std::vector<uint8_t>> from_hexadecimal(std::string_view text);

// The fewest digits that are this number; the bits, as 0x7fc00000, of what is no number.
template <typename T>
std::string number_text(T value);
// The inverse: nothing where the text is not such a number, or one that T does not have.
template <typename T>
std::optional<T> number_from(std::string_view text);

// [1, 2, 3]; a constant's elements in their order. Nothing where a list would not say all: for dtypes without
// numbers of whole bytes, and bytes that are not one value for each element of the shape.
std::optional<std::string> elements_text(const Graph::Tensor& tensor);

}  // namespace diatom
