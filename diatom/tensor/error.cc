#include "diatom/tensor/error.h"

namespace diatom {

void raise(const std::string& sentence) { throw Error(sentence); }

}  // namespace diatom
