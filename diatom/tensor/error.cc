#include "diatom/tensor/error.h"

namespace diatom {

#ifdef __EMSCRIPTEN__
// WebAssembly is compiled without exceptions. The host is given the sentence and throws one of its own, which
// leaves the frames on the stack as they are; see raise.js.
extern "C" [[noreturn]] void diatom_raise(const char* sentence);

void raise(const std::string& sentence) { diatom_raise(sentence.c_str()); }
#else
void raise(const std::string& sentence) { throw Error(sentence); }
#endif

}  // namespace diatom
