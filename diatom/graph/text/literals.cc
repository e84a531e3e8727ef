#include "diatom/graph/text/literals.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <cmath>
#include <cstring>

#include "diatom/graph/text/number_type.h"

namespace diatom {
namespace {

constexpr size_t kBytesInALine = 48;

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

template <typename T>
std::optional<T> integer_from(std::string_view text, int base) {
  T value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <typename T>
std::optional<T> real_from(std::string_view text) {
  T value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || std::isnan(value)) return std::nullopt;
  return value;
}

template <typename T>
std::optional<std::string> list_text(const Graph::Tensor& tensor) {
  const auto count = static_cast<size_t>(element_count(tensor));
  if (tensor.data.size() % sizeof(T) != 0 || tensor.data.size() / sizeof(T) != count) return std::nullopt;
  std::vector<std::string> texts;
  texts.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    T value;
    const uint8_t* const from = tensor.data.data() + i * sizeof(T);
    if (std::is_same_v<T, bool> && *from > 1) return std::nullopt;
    std::memcpy(&value, from, sizeof(T));
    texts.push_back(number_text(value));
  }
  return fmt::format("[{}]", fmt::join(texts, ", "));
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else if (c >= 0x20 && c < 0x7f) {
      result += c;
    } else {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
  }
  return result + '"';
}

std::optional<std::string> unquoted(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      result += text[i];
    } else if (i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) {
      result += text[++i];
    } else if (i + 3 < text.size() && text[i + 1] == 'x') {
      const auto byte = from_hexadecimal(text.substr(i + 2, 2));
      if (!byte || byte->size() != 1) return std::nullopt;
      result += static_cast<char>((*byte)[0]);
      i += 3;
    } else {
      return std::nullopt;
    }
  }
  return result;
}

std::string hexadecimal(std::span<const uint8_t> bytes) {
  if (bytes.size() <= kBytesInALine) return fmt::format("x\"{:02x}\"", fmt::join(bytes, ""));
  std::string result = "x\"";
  for (size_t i = 0; i < bytes.size(); i += kBytesInALine) {
    const auto row = bytes.subspan(i, std::min(kBytesInALine, bytes.size() - i));
    result += "\n  ";
    for (const uint8_t byte : row) {
      constexpr char kDigits[] = "0123456789abcdef";
      result += {kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return result + '"';
}

std::optional<std::vector<uint8_t>> from_hexadecimal(std::string_view text) {
  std::vector<uint8_t> bytes;
  bytes.reserve(text.size() / 2);
  int high = -1;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') continue;
    const int digit = digit_value(c);
    if (digit < 0) return std::nullopt;
    if (high < 0) {
      high = digit;
    } else {
      bytes.push_back(static_cast<uint8_t>(high << 4 | digit));
      high = -1;
    }
  }
  if (high >= 0) return std::nullopt;
  return bytes;
}

template <typename T>
std::string number_text(T value) {
  if constexpr (std::is_floating_point_v<T>) {
    if (std::isnan(value)) {
      BitsOf<T> bits;
      std::memcpy(&bits, &value, sizeof(bits));
      return fmt::format("0x{:x}", bits);
    }
  }
  return fmt::format("{}", value);
}

template <typename T>
std::optional<T> number_from(std::string_view text) {
  if constexpr (std::is_same_v<T, bool>) {
    return text == "true" ? std::optional(true) : text == "false" ? std::optional(false) : std::nullopt;
  } else if constexpr (std::is_floating_point_v<T>) {
    if (!text.starts_with("0x")) return real_from<T>(text);
    const auto bits = integer_from<BitsOf<T>>(text.substr(2), 16);
    if (!bits) return std::nullopt;
    T value;
    std::memcpy(&value, &*bits, sizeof(value));
    return value;
  } else {
    return integer_from<T>(text, 10);
  }
}

#define DIATOM_NUMBERS(T)                 \
  template std::string number_text<T>(T); \
  template std::optional<T> number_from<T>(std::string_view)
DIATOM_NUMBERS(bool);
DIATOM_NUMBERS(int8_t);
DIATOM_NUMBERS(uint8_t);
DIATOM_NUMBERS(int16_t);
DIATOM_NUMBERS(uint16_t);
DIATOM_NUMBERS(int32_t);
DIATOM_NUMBERS(uint32_t);
DIATOM_NUMBERS(int64_t);
DIATOM_NUMBERS(uint64_t);
DIATOM_NUMBERS(float);
DIATOM_NUMBERS(double);

std::optional<std::string> elements_text(const Graph::Tensor& tensor) {
  std::optional<std::string> text;
  with_number(tensor.dtype, [&](auto number) { text = list_text<decltype(number)>(tensor); });
  return text;
}

}  // namespace diatom
