#include "apps/diatom/random_inputs.h"

#include <random>

namespace diatom {

void fill_inputs(Session& session) {
  std::minstd_rand random(1);
  for (const Port& port : session.inputs()) {
    std::vector<uint8_t> bytes(port.view.bytes);
    if (port.view.dtype == DType::kFloat32) {
      for (size_t i = 0; i < bytes.size() / 4; ++i) {
        store(DType::kFloat32, bytes, i, static_cast<double>(random() % 2048) / 1024.0 - 1.0);
      }
    } else if (port.view.dtype == DType::kInt8 || port.view.dtype == DType::kUInt8 ||
               port.view.dtype == DType::kInt16) {
      for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random() >> 8);
    }
    session.set_input(port, bytes);
  }
}

}  // namespace diatom
