// Reset and traps of 32-bit RISC-V cores.
#include "boards/bare/start.h"

#include <stdint.h>

#include "boards/bare/memory_layout.h"

namespace {

// What the trap handler runs on: the other stack may be what failed.
alignas(16) uint8_t spare_stack[512];

}  // namespace

extern "C" {

[[noreturn, gnu::used]] void start_core() { diatom::boards::start_program(); }

[[noreturn, gnu::used]] void report_trap(unsigned long at, unsigned long stack) {
  const bool overflown = stack < reinterpret_cast<uintptr_t>(stack_begin);
  diatom::boards::fault(overflown ? "an overflow of the stack" : "a trap", at);
}

[[gnu::naked, gnu::aligned(4), gnu::used]] void stop() {
  asm volatile(
      ".option push\n .option arch, +zicsr\n"
      "csrr a0, mepc\n mv a1, sp\n la sp, %0\n j report_trap\n"
      ".option pop" ::"i"(spare_stack + sizeof(spare_stack)));
}

// Linked first: cores begin at the start of the flash. The physical memory protection locks everything below
// the stack against writing where that memory is RAM too, so that an overflow traps.
[[gnu::naked, noreturn, gnu::section(".entry"), gnu::used]] void start() {
  asm volatile(
      ".option push\n .option norelax\n .option arch, +zicsr\n"
      "la sp, stack_end\n la t0, stop\n csrw mtvec, t0\n"
      "j start_core\n"
      ".option pop");
}
}
