#include "boards/bare/semihosting.h"

namespace diatom::boards {

long semihost(Service service, const void* argument) {
  register long a0 asm("a0") = static_cast<long>(service);
  register const void* a1 asm("a1") = argument;
  // This exact sequence, uncompressed and within one page, is what asks.
  asm volatile(
      ".option push\n .option norvc\n .balign 16\n"
      "slli x0, x0, 0x1f\n ebreak\n srai x0, x0, 7\n"
      ".option pop"
      : "+r"(a0)
      : "r"(a1)
      : "memory");
  return a0;
}

}  // namespace diatom::boards
