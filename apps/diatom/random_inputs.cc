#include "apps/diatom/random_inputs.h"

#include <random>

namespace diatom {

void fill_inputs(Session& session) {
  std::minstd_rand random(1);
  for (const Port& port : session.inputs()) {
    std::vector<uint8_t> bytes(port.view.bytes);
    const DType dtype = port.view.dtype;
    if (is_float(dtype)) {
      for (size_t i = 0; i < bytes.size() * 8 / static_cast<size_t>(bits(dtype)); ++i) {
        store(dtype, bytes, i, static_cast<double>(random() % 2048) / 1024.0 - 1.0);
      }
    } else if (dtype == DType::kInt8 || dtype == DType::kUInt8 || dtype == DType::kInt16) {
      for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random() >> 8);
    }
    session.set_input(port, bytes);
  }
}

}  // namespace diatom
