#include "boards/firmware/machine.h"

namespace diatom::boards {

// By 32-bit divisions: one of 64 bits would bring a kilobyte of library to a 32-bit machine.
void print(int64_t number) {
  char text[24];
  char* at = text + sizeof(text) - 1;
  *at = 0;
  uint64_t rest = number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
  do {
    uint32_t remainder = 0;
    uint64_t quotient = 0;
    for (int shift = 48; shift >= 0; shift -= 16) {
      const uint32_t part = remainder << 16 | static_cast<uint16_t>(rest >> shift);
      quotient = quotient << 16 | part / 10;
      remainder = part % 10;
    }
    *--at = static_cast<char>('0' + remainder);
    rest = quotient;
  } while (rest != 0);
  if (number < 0) *--at = '-';
  print(static_cast<const char*>(at));
}

}  // namespace diatom::boards
