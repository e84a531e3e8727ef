#include "diatom/graph/picture/style.h"

#include <algorithm>

namespace diatom {

std::string printable(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c < 0x20 || c > 0x7e) c = '?';
  }
  return result;
}

std::string xml_text(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    if (c == '<') {
      result += "&lt;";
    } else if (c == '>') {
      result += "&gt;";
    } else if (c == '&') {
      result += "&amp;";
    } else {
      result += c;
    }
  }
  return result;
}

std::vector<std::string> wrapped(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    size_t end = text.size();
    if (end > kLineCharacters) {
      const size_t comma = text.rfind(", ", kLineCharacters - 1);
      end = comma == std::string_view::npos ? std::min(text.find(", "), end - 1) + 1 : comma + 1;
    }
    lines.push_back(shortened(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string shortened(std::string_view text) {
  if (text.size() <= kLineCharacters) return std::string(text);
  constexpr size_t kHalf = kLineCharacters / 2 - 1;
  return std::string(text.substr(0, kHalf)) + ".." + std::string(text.substr(text.size() - kHalf));
}

}  // namespace diatom
