// Raises(words): a call ends in an Error whose sentence is matched by `words`. Where programs are compiled
// without exceptions the host tells.
//
//   EXPECT_THAT([] { full(Shape(2), 200, DType::kInt8); }, Raises(HasSubstr("not a value of int8")));
#pragma once

#include <gmock/gmock.h>

#include <functional>
#include <optional>
#include <string>

namespace diatom::testing {

// The sentence of the Error that the call ended in; nothing when it returned.
std::optional<std::string> sentence_of(const std::function<void()>& call);

MATCHER_P(Raises, words,
          "raises an Error with a sentence that " + ::testing::DescribeMatcher<std::string>(words)) {
  const std::optional<std::string> sentence = sentence_of(arg);
  if (!sentence) {
    *result_listener << "which returned";
    return false;
  }
  return ::testing::ExplainMatchResult(words, *sentence, result_listener);
}

}  // namespace diatom::testing
