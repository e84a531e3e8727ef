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

// Linked first: cores begin at the start of the flash. Below the stack there may be RAM too, so the physical
// memory protection forbids to write from there down to the flash, and an overflow traps.
[[gnu::naked, noreturn, gnu::section(".entry"), gnu::used]] void start() {
  asm volatile(
      ".option push\n .option norelax\n .option arch, +zicsr\n"
      "la sp, stack_end\n la t0, stop\n csrw mtvec, t0\n"
      // A locked range from the first address to the second that may be read and executed.
      "la t0, image_begin\n srli t0, t0, 2\n csrw pmpaddr0, t0\n"
      "la t0, stack_begin\n srli t0, t0, 2\n csrw pmpaddr1, t0\n"
      "li t0, 0x8d00\n csrw pmpcfg0, t0\n"
      "j start_core\n"
      ".option pop");
}
}
