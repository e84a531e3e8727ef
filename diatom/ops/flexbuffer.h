// FlexMap reads the numbers of a FlexBuffers map, in which most custom operators keep their options. It is a
// view of untrusted bytes at any alignment: whatever does not fit is not found.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/span.h"

namespace diatom {

class FlexMap {
 public:
  // False unless the bytes are a FlexBuffer whose root is a map.
  static bool open(Bytes bytes, FlexMap& map);

  // These leave `value` alone and return false when there is no such key, or when what it has is no integer
  // or boolean, respectively no number at all. Booleans read as 0 and 1.
  bool find(const char* key, int64_t& value) const;
  bool find(const char* key, float& value) const;

 private:
  struct Number {
    uint64_t bits;
    uint8_t type;
    uint8_t width;
  };

  bool find(const char* key, Number& number) const;
  bool key_is(size_t at, const char* key) const;
  uint64_t load(size_t at, uint32_t width) const;
  bool follow(size_t at, uint32_t width,
              size_t& target) const;  // the offset, which leads back, stored at `at`

  Bytes bytes_;
  size_t values_ = 0;
  size_t keys_ = 0;
  uint32_t count_ = 0;
  uint8_t value_width_ = 1;
  uint8_t key_width_ = 1;
};

}  // namespace diatom
