// What a program asks of the machine it runs on. boards/bare and boards/hosted implement it.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/span.h"

namespace diatom::boards {

enum Exit : int { kPassed = 0, kFailed = 1, kUsage = 2, kFault = 3 };

// What the emulator put into memory for the program, or the file that its argument names. 16-byte aligned.
Bytes batch();

// Memory for an arena: all RAM that nothing else uses.
Span<uint8_t> arena_memory();

// A place for a model in this machine's byte order; empty where models are read in place.
Span<uint8_t> model_copy(size_t bytes);

// Bytes that the budget leaves for a model beside the program, unlimited on a host.
size_t flash_left();

// The deepest that the stack has been, and its size; 0 where nobody knows.
size_t stack_used();
size_t stack_bytes();

// A line `size NAME BYTES` for each part of flash and RAM; nothing where nobody knows.
void print_sizes();

void print(const char* text);
void print(int64_t number);
inline void print() {}
template <typename First, typename... Rest>
requires(sizeof...(Rest) > 0) void print(First first, Rest... rest) {
  print(first);
  print(rest...);
}

[[noreturn]] void leave(int status);

}  // namespace diatom::boards

// The program itself; the machine calls it when it is ready, and leaves with what it returns.
int diatom_main();
