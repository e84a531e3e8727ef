// From reset to the program and out again, once the core can run compiled code.
#pragma once

namespace diatom::boards {

// Prepares memory, paints the stack, runs the program and leaves; a stack that was used to its end is a
// failure.
[[noreturn]] void start_program();

// Ends the program after the core has trapped: `why` is a part of a sentence, `at` the instruction's address.
[[noreturn]] void fault(const char* why, unsigned long at);

}  // namespace diatom::boards
