// What the pictures of graphs share: colours, and text that fits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace diatom {

inline constexpr std::string_view kInputColour = "#d7ecf7";
inline constexpr std::string_view kOutputColour = "#dcf0e0";
inline constexpr std::string_view kCostColour = "#f6c177";

inline constexpr size_t kLineCharacters = 48;

// Characters that are no printable ASCII are shown as '?'.
std::string printable(std::string_view text);

// The same for XML.
std::string xml_text(std::string_view text);

// "a = 1, b = 2" as lines that break behind commas; what is longer than a line is cut.
std::vector<std::string> wrapped(std::string_view text);

// What is longer than a line keeps its beginning and its end.
std::string shortened(std::string_view text);

}  // namespace diatom
