#include "boards/bare/start.h"

#include <string.h>

#include "boards/bare/memory_layout.h"
#include "boards/firmware/machine.h"

namespace diatom::boards {
namespace {

constexpr uint8_t kPaint = 0xa5;
// Below this much of untouched stack nobody knows whether it sufficed.
constexpr size_t kGuardBytes = 64;

size_t distance(const uint8_t* begin, const uint8_t* end) {
  return static_cast<size_t>(reinterpret_cast<uintptr_t>(end) - reinterpret_cast<uintptr_t>(begin));
}

}  // namespace

void start_program() {
  memcpy(data_begin, data_image, distance(data_begin, data_end));
  memset(bss_begin, 0, distance(bss_begin, bss_end));
  const uint8_t* here = static_cast<const uint8_t*>(__builtin_frame_address(0));
  // memset itself needs some of the stack below.
  memset(stack_begin, kPaint, distance(stack_begin, here) - 128);
  const int status = diatom_main();
  if (stack_used() + kGuardBytes > stack_bytes()) {
    print("the stack of ", static_cast<int64_t>(stack_bytes()), " bytes was used to its end\n");
    leave(kFault);
  }
  leave(status);
}

void fault(const char* why, unsigned long at) {
  const bool at_known = at != 0;
  print("stopped by ", why);
  char digits[] = " at 0x00000000";
  for (int i = 13; i > 5; --i, at >>= 4) digits[i] = "0123456789abcdef"[at & 15];
  if (at_known) print(static_cast<const char*>(digits));
  print("\n");
  leave(kFault);
}

size_t stack_bytes() { return distance(stack_begin, stack_end); }

size_t stack_used() {
  size_t untouched = 0;
  while (untouched < stack_bytes() && stack_begin[untouched] == kPaint) ++untouched;
  return stack_bytes() - untouched;
}

void print_sizes() {
  const struct {
    const char* name;
    size_t bytes;
  } sizes[] = {{"harness", distance(image_begin, harness_end)},
               {"code", distance(harness_end, code_end)},
               {"read_only", distance(code_end, model_begin) + distance(model_end, text_end)},
               {"model", distance(model_begin, model_end)},
               {"data", distance(text_end, image_end)},
               {"static", distance(data_begin, bss_end)},
               {"reserved_stack", stack_bytes()}};
  for (const auto& size : sizes) print("size ", size.name, " ", static_cast<int64_t>(size.bytes), "\n");
}

Span<uint8_t> arena_memory() { return {arena_begin, distance(arena_begin, arena_end)}; }
Span<uint8_t> model_copy(size_t) { return {}; }
size_t flash_left() { return distance(image_end, flash_end); }
Bytes batch() { return {batch_begin, distance(batch_begin, batch_end)}; }

}  // namespace diatom::boards
