// Lexer reads the text of a graph as tokens, and says where one is that was not expected. The text outlives
// it and its tokens.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace diatom {

struct Token {
  enum class Kind {
    kWord,       // conv_2d
    kNumber,     // -12, 0.5, 1e-05, 0x7fc00000, -inf
    kTensor,     // %12; the text is without the sign
    kReference,  // @3; likewise
    kString,     // "text"; the text is what stands between the quotes
    kBytes,      // x"0f"; likewise
    kSign,       // ( ) [ ] { } = : , ? -> ...
    kEnd,
  };

  Kind kind;
  std::string_view text;
  size_t offset = 0;
};

class Lexer {
 public:
  // Reads all of it. White space and what follows # on a line separate tokens.
  explicit Lexer(std::string_view text);

  const std::vector<Token>& tokens() const { return tokens_; }

  // "line 3, column 17: expected EXPECTED, found 'word'".
  [[noreturn]] void raise_unexpected(const Token& found, std::string_view expected) const;
  // "line 3, column 17: SENTENCE".
  [[noreturn]] void raise_at(const Token& token, std::string_view sentence) const;

 private:
  void read(size_t& at);
  void read_quoted(size_t& at, size_t start, Token::Kind kind);
  void read_while(size_t& at, size_t start, Token::Kind kind,
                  bool (*belongs)(std::string_view text, size_t at));

  std::string_view text_;
  std::vector<Token> tokens_;
};

}  // namespace diatom
