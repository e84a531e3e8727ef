#include "diatom/graph/text/lexer.h"

#include <fmt/format.h>

#include <algorithm>

#include "diatom/graph/text/literals.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

constexpr size_t kMostShown = 40;  // of what was found

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool belongs_to_word(std::string_view text, size_t at) { return is_digit(text[at]) || is_letter(text[at]); }

// The sign of an exponent, too.
bool belongs_to_number(std::string_view text, size_t at) {
  if (belongs_to_word(text, at) || text[at] == '.') return true;
  return (text[at] == '-' || text[at] == '+') && (text[at - 1] == 'e' || text[at - 1] == 'E');
}

}  // namespace

Lexer::Lexer(std::string_view text) : text_(text) {
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
      ++at;
    } else {
      read(at);
    }
  }
  tokens_.push_back({Token::Kind::kEnd, {}, text.size()});
}

void Lexer::read(size_t& at) {
  const char c = text_[at];
  const char next = at + 1 < text_.size() ? text_[at + 1] : '\0';
  if (c == '"') return read_quoted(at, at + 1, Token::Kind::kString);
  if (c == 'x' && next == '"') return read_quoted(at, at + 2, Token::Kind::kBytes);
  if (c == '%') return read_while(at, at + 1, Token::Kind::kTensor, belongs_to_word);
  if (c == '@') return read_while(at, at + 1, Token::Kind::kReference, belongs_to_word);
  if (is_letter(c)) return read_while(at, at, Token::Kind::kWord, belongs_to_word);
  if (is_digit(c) || (c == '-' && (is_digit(next) || is_letter(next))))
    return read_while(at, at, Token::Kind::kNumber, belongs_to_number);
  constexpr std::string_view kSigns[] = {"->", "...", "(", ")", "[", "]", "{", "}", "=", ":", ",", "?"};
  for (const std::string_view sign : kSigns) {
    if (!text_.substr(at).starts_with(sign)) continue;
    tokens_.push_back({Token::Kind::kSign, text_.substr(at, sign.size()), at});
    at += sign.size();
    return;
  }
  raise_at({Token::Kind::kSign, {}, at}, fmt::format("found {}, which no graph has there", quoted({&c, 1})));
}

void Lexer::read_quoted(size_t& at, size_t start, Token::Kind kind) {
  size_t end = start;
  while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
  if (end >= text_.size()) raise_at({kind, {}, at}, "expected a quote at the end of what begins here");
  tokens_.push_back({kind, text_.substr(start, end - start), at});
  at = end + 1;
}

void Lexer::read_while(size_t& at, size_t start, Token::Kind kind,
                       bool (*belongs)(std::string_view text, size_t at)) {
  size_t end = start + (kind == Token::Kind::kNumber ? 1 : 0);
  while (end < text_.size() && belongs(text_, end)) ++end;
  tokens_.push_back({kind, text_.substr(start, end - start), at});
  at = end;
}

void Lexer::raise_unexpected(const Token& found, std::string_view expected) const {
  std::string shown;
  switch (found.kind) {
    case Token::Kind::kEnd:
      shown = "the end";
      break;
    case Token::Kind::kBytes:
      shown = "bytes";
      break;
    case Token::Kind::kString:
      shown = "the text " + quoted(found.text.substr(0, kMostShown));
      break;
    case Token::Kind::kTensor:
      shown = fmt::format("'%{}'", found.text.substr(0, kMostShown));
      break;
    case Token::Kind::kReference:
      shown = fmt::format("'@{}'", found.text.substr(0, kMostShown));
      break;
    default:
      shown = fmt::format("'{}'", found.text.substr(0, kMostShown));
  }
  raise_at(found, fmt::format("expected {}, found {}", expected, shown));
}

void Lexer::raise_at(const Token& token, std::string_view sentence) const {
  const std::string_view before = text_.substr(0, token.offset);
  const size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  raise(fmt::format("line {}, column {}: {}", 1 + std::count(before.begin(), before.end(), '\n'),
                    token.offset - line_start + 1, sentence));
}

}  // namespace diatom
