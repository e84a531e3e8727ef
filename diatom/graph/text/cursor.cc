#include "diatom/graph/text/cursor.h"

#include <fmt/format.h>

#include <cstring>

#include "diatom/graph/text/literals.h"
#include "diatom/graph/text/number_type.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

using Kind = Token::Kind;

constexpr size_t kCopies = 256;

std::string_view element_name(DType dtype) { return dtype == DType::kBool ? "true or false" : name(dtype); }

}  // namespace

Cursor::Cursor(std::string_view text) : lexer_(text), budget_(kCopies * text.size()) {
  const std::vector<Token>& tokens = lexer_.tokens();
  size_t i = 0;
  while (i + 1 < tokens.size() && !(tokens[i].kind == Kind::kWord && tokens[i].text == "data" &&
                                    tokens[i + 1].kind == Kind::kReference))
    ++i;
  for (; i + 2 < tokens.size(); ++i) {
    const bool is_value = tokens[i].kind == Kind::kReference && tokens[i + 1].text == "=";
    if (is_value && !values_.emplace(tokens[i].text, i + 2).second)
      raise_at(tokens[i], fmt::format("'@{}' has a value already", tokens[i].text));
  }
}

bool Cursor::accept_sign(std::string_view sign) {
  if (!is_sign(sign)) return false;
  advance();
  return true;
}

bool Cursor::accept_word(std::string_view word) {
  if (!is_word(word)) return false;
  advance();
  return true;
}

Token Cursor::expect(Kind kind, std::string_view expected) {
  if (!is(kind)) raise_unexpected(expected);
  const Token found = token();
  if (kind != Kind::kEnd) advance();
  return found;
}

void Cursor::expect_sign(std::string_view sign) {
  if (!accept_sign(sign)) raise_unexpected(fmt::format("'{}'", sign));
}

std::string Cursor::string(std::string_view expected) {
  const Token found = expect(Kind::kString, expected);
  const auto text = unquoted(found.text);
  if (!text) raise_at(found, "a backslash stands only before a quote, a backslash, or x and two digits");
  return *text;
}

template <typename T>
T Cursor::number(std::string_view expected) {
  const bool is_value = is(Kind::kNumber) || is(Kind::kWord);  // true, inf
  const auto value = is_value ? number_from<T>(token().text) : std::nullopt;
  if (!value) raise_unexpected(expected);
  advance();
  return *value;
}

template <typename T>
std::vector<T> Cursor::list(std::string_view expected) {
  std::vector<T> values;
  expect_sign("[");
  while (!is_sign("]")) {
    if (!values.empty()) expect_sign(",");
    values.push_back(number<T>(expected));
  }
  expect_sign("]");
  return values;
}

void Cursor::refuse_gap() const {
  if (is_sign("...")) raise_at(token(), "something is left out here: a text without its data cannot be read");
}

template <typename Read>
auto Cursor::followed(const Read& read) {
  refuse_gap();
  if (!is(Kind::kReference) || is_following_) return read();
  const Token reference = token();
  const auto value = values_.find(reference.text);
  if (value == values_.end()) raise_at(reference, fmt::format("there is no value '@{}'", reference.text));
  const size_t back = at_ + 1;
  at_ = value->second;
  is_following_ = true;
  const size_t start = token().offset;
  auto result = read();
  charge(reference, token().offset - start + result.size() * sizeof(result[0]));
  is_following_ = false;
  at_ = back;
  return result;
}

void Cursor::charge(const Token& at, size_t amount) {
  if (amount > budget_) raise_at(at, "values are referred to more often than could be copied");
  budget_ -= amount;
}

template <typename T>
std::vector<T> Cursor::numbers(std::string_view expected) {
  return followed([&] {
    return is_sign("[") ? list<T>(fmt::format("{} or ']'", expected)) : std::vector<T>{number<T>(expected)};
  });
}

std::vector<uint8_t> Cursor::bytes() {
  return followed([&] {
    const Token found = expect(Kind::kBytes, "bytes, as x\"0f\"");
    auto values = from_hexadecimal(found.text);
    if (!values) raise_at(found, "expected pairs of hexadecimal digits between the quotes");
    return std::move(*values);
  });
}

std::vector<uint8_t> Cursor::constant(const Graph::Tensor& tensor) {
  return followed([&] {
    if (!is_sign("[")) return bytes();
    const Token start = token();
    std::vector<uint8_t> data;
    const bool is_number = with_number(tensor.dtype, [&](auto element) {
      using Element = decltype(element);
      for (const Element value : list<Element>(fmt::format("{} or ']'", element_name(tensor.dtype)))) {
        const auto* const first = reinterpret_cast<const uint8_t*>(&value);
        data.insert(data.end(), first, first + sizeof(value));
      }
      const auto count = static_cast<int64_t>(data.size() / sizeof(Element));
      if (count != element_count(tensor))
        raise_at(start, fmt::format("expected {} values, found {}", element_count(tensor), count));
    });
    if (!is_number)
      raise_at(start, fmt::format("constants of {} are written as bytes, as x\"0f\"", name(tensor.dtype)));
    return data;
  });
}

void Cursor::skip_values() {
  while (is(Kind::kReference)) {
    advance();
    expect_sign("=");
    is_following_ = true;
    if (is_sign("[")) {
      advance();
      while (!accept_sign("]")) {
        if (!is(Kind::kNumber) && !is(Kind::kWord) && !is_sign(",")) raise_unexpected("a number, ',' or ']'");
        advance();
      }
    } else {
      bytes();
    }
    is_following_ = false;
  }
}

void Cursor::raise_unexpected(std::string_view expected) const { lexer_.raise_unexpected(token(), expected); }

void Cursor::raise_at(const Token& token, std::string_view sentence) const {
  lexer_.raise_at(token, sentence);
}

template uint8_t Cursor::number<uint8_t>(std::string_view);
template int32_t Cursor::number<int32_t>(std::string_view);
template int64_t Cursor::number<int64_t>(std::string_view);
template uint32_t Cursor::number<uint32_t>(std::string_view);
template std::vector<float> Cursor::numbers<float>(std::string_view);
template std::vector<uint8_t> Cursor::numbers<uint8_t>(std::string_view);
template std::vector<int32_t> Cursor::numbers<int32_t>(std::string_view);
template std::vector<int64_t> Cursor::numbers<int64_t>(std::string_view);

}  // namespace diatom
