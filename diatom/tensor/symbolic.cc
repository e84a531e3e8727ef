#include "diatom/tensor/symbolic.h"

namespace diatom {

bool staging() {
  Recorder* const listening = recorder();
  return listening != nullptr && listening->stage() != nullptr;
}

}  // namespace diatom
