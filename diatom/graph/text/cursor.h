// Cursor goes through the tokens of a graph's text, and reads values: numbers, lists, bytes, and references
// to those that stand at the end of the text. All it does not find as expected is an Error.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diatom/graph/graph.h"
#include "diatom/graph/text/lexer.h"

namespace diatom {

class Cursor {
 public:
  // `text` outlives it.
  explicit Cursor(std::string_view text);

  const Token& token() const { return lexer_.tokens()[at_]; }
  bool is(Token::Kind kind) const { return token().kind == kind; }
  bool is_sign(std::string_view sign) const { return is(Token::Kind::kSign) && token().text == sign; }
  bool is_word(std::string_view word) const { return is(Token::Kind::kWord) && token().text == word; }

  // Goes on if that is what stands here.
  bool accept_sign(std::string_view sign);
  bool accept_word(std::string_view word);
  // Goes on, or raises; `expected` is a part of the sentence.
  Token expect(Token::Kind kind, std::string_view expected);
  void expect_sign(std::string_view sign);

  // "text", without quotes and backslashes.
  std::string string(std::string_view expected);
  template <typename T>
  T number(std::string_view expected);
  // A number, a list of them, or a reference to one.
  template <typename T>
  std::vector<T> numbers(std::string_view expected);
  // x"0f", or a reference to it.
  std::vector<uint8_t> bytes();
  // The values of a constant: as many as it has elements, or its bytes.
  std::vector<uint8_t> constant(const Graph::Tensor& tensor);
  // Raises at "...", which stands for what a text for people leaves out.
  void refuse_gap() const;
  // The end of the text, where @N = VALUE lines are.
  void skip_values();

  [[noreturn]] void raise_unexpected(std::string_view expected) const;
  [[noreturn]] void raise_at(const Token& token, std::string_view sentence) const;

 private:
  void advance() { ++at_; }
  // Calls read() here, or where the reference here leads to.
  template <typename Read>
  auto followed(const Read& read);
  template <typename T>
  std::vector<T> list(std::string_view expected);
  void charge(const Token& at, size_t amount);

  Lexer lexer_;
  size_t at_ = 0;
  std::map<std::string_view, size_t> values_;  // by name, the token of each
  bool is_following_ = false;
  size_t budget_;  // how much may still be read and copied where many refer to one value
};

}  // namespace diatom
