#include "boards/bare/semihosting.h"
#include "boards/firmware/machine.h"

namespace diatom::boards {

void print(const char* text) { semihost(Service::kWriteText, text); }

void leave(int status) {
  constexpr long kApplicationExit = 0x20026;
  const long block[2] = {kApplicationExit, status};
  for (;;) semihost(Service::kExitExtended, block);
}

}  // namespace diatom::boards
