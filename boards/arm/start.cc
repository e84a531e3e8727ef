// Reset and faults of Cortex-M cores.
#include "boards/bare/start.h"

#include <stdint.h>

#include "boards/bare/memory_layout.h"

namespace {

constexpr uintptr_t kCoprocessorAccess = 0xe000ed88;
constexpr uint32_t kFloatAccess = 0xfu << 20;

// What a fault handler runs on: the other stack may be what failed.
alignas(8) uint8_t spare_stack[256];

}  // namespace

extern "C" {

[[gnu::noinline, noreturn, gnu::used]] void start_core() { diatom::boards::start_program(); }

[[gnu::noinline, noreturn, gnu::used]] void report_fault(const uint32_t* frame) {
  const uintptr_t address = reinterpret_cast<uintptr_t>(frame);
  // Eight words; the seventh is where it happened. They are not there when the stack was left.
  const bool readable = address >= reinterpret_cast<uintptr_t>(stack_begin) &&
                        address + 32 <= reinterpret_cast<uintptr_t>(stack_end);
  if (!readable) diatom::boards::fault("an overflow of the stack", 0);
  diatom::boards::fault("a fault", frame[6]);
}

// The vectors have loaded the stack pointer.
[[gnu::naked, noreturn]] void start() {
#if __ARM_ARCH_8M_MAIN__ || __ARM_ARCH_8_1M_MAIN__
  asm volatile("ldr r0, =stack_begin\n msr msplim, r0");
#endif
#if __ARM_FP
  asm volatile("ldr r0, =%c0\n ldr r1, [r0]\n ldr r2, =%c1\n orr r1, r1, r2\n str r1, [r0]\n dsb\n isb" ::"i"(
                   kCoprocessorAccess),
               "i"(kFloatAccess));
#endif
  asm volatile("bl start_core");
}

[[gnu::naked]] void stop() {
#if __ARM_ARCH_8M_MAIN__ || __ARM_ARCH_8_1M_MAIN__
  asm volatile("mov r0, #0\n msr msplim, r0");
#endif
  asm volatile(
      "mov r0, sp\n ldr r1, =%c0\n mov sp, r1\n bl report_fault" ::"i"(spare_stack + sizeof(spare_stack)));
}
}

namespace {

using Handler = void (*)();

// The initial stack pointer, reset, and the faults.
struct Vectors {
  uint8_t* stack;
  Handler handlers[15];
};
[[gnu::section(".vectors"), gnu::used]] const Vectors vectors = {
    stack_end, {start, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop, stop}};

}  // namespace
