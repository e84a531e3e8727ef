// Semihosting: what a debugger or an emulator does for a program. Arm and RISC-V number the services alike
// and differ in the instruction that asks.
#pragma once

namespace diatom::boards {

enum class Service : int { kWriteText = 0x04, kExitExtended = 0x20 };

// Defined by the instruction set's folder.
long semihost(Service service, const void* argument);

}  // namespace diatom::boards
