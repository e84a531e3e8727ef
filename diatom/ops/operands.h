// Operands names the inputs or outputs of an operator in one string: "input filter bias?". A name ending in
// '?' may be omitted; one ending in "..." stands for one or more, in "...?" for any number. Names that must
// be given after one that need not be are the operator's to check.
#pragma once

#include <stdint.h>

namespace diatom {

struct Operands {
  const char* names = "";
  uint8_t required = 0;
  uint8_t most = 0;
  bool variadic = false;

  constexpr Operands() = default;
  constexpr Operands(const char* text) : names(text) {  // NOLINT: written as a string on purpose
    for (const char* p = text; *p != '\0';) {
      const char* end = p;
      while (*end != '\0' && *end != ' ') ++end;
      ++most;
      if (end[-1] != '?' && required + 1 == most) ++required;
      variadic = end[-1] == '.' || (end[-1] == '?' && end[-2] == '.');
      p = *end == ' ' ? end + 1 : end;
    }
  }

  constexpr bool accepts(uint32_t count) const { return count >= required && (variadic || count <= most); }
};

}  // namespace diatom
