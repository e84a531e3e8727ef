#include "boards/firmware/machine.h"

namespace diatom::boards {

void print(int64_t number) {
  char text[24];
  char* at = text + sizeof(text) - 1;
  *at = 0;
  uint64_t rest = number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
  do {
    *--at = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (number < 0) *--at = '-';
  print(static_cast<const char*>(at));
}

}  // namespace diatom::boards
