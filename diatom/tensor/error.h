// Error is the one exception of the hosted layers: what() is a sentence for the person at the screen.
#pragma once

#include <stdexcept>
#include <string>

namespace diatom {

class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws Error(sentence); the only place that throws.
[[noreturn]] void raise(const std::string& sentence);

}  // namespace diatom
