#include "boards/bare/semihosting.h"

namespace diatom::boards {

long semihost(Service service, const void* argument) {
  register long r0 asm("r0") = static_cast<long>(service);
  register const void* r1 asm("r1") = argument;
  asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}

}  // namespace diatom::boards
