// Uses more and more of the stack, to see whether the machine notices.
#include "boards/firmware/machine.h"

namespace diatom::boards {
namespace {

[[gnu::noinline]] uint32_t deeper(uint32_t depth) {
  volatile uint32_t kept[16];
  for (uint32_t i = 0; i < 16; ++i) kept[i] = depth + i;
  const uint32_t below = depth > 100'000'000 ? 0 : deeper(depth + 1);
  return below + kept[depth % 16];
}

}  // namespace
}  // namespace diatom::boards

int diatom_main() { return diatom::boards::deeper(0) == 0 ? 1 : 0; }
