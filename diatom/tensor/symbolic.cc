#include "diatom/tensor/symbolic.h"

namespace diatom {

bool staging() {
  Recorder* const listening = recorder();
  return listening != nullptr && listening->stage() != nullptr;
}

Tensor each_run(const std::function<Tensor()>& make) {
  return staging() ? recorder()->stage()->fed(make) : make();
}

}  // namespace diatom
