#include "diatom/tensor/implicit_copies.h"

#include <fmt/format.h>

#include "diatom/tensor/names.h"

namespace diatom {
namespace {

struct Copies {
  int64_t count = 0;
  std::string last;
};
thread_local Copies copies;

}  // namespace

int64_t implicit_copies() { return copies.count; }
const std::string& last_implicit_copy() { return copies.last; }

Tensor copied_unasked(const Tensor& x, Device device, std::string_view what) {
  ++copies.count;
  copies.last = fmt::format("{} ({} {}) was copied from {} to {}", what, name(x.dtype()),
                            to_string(x.shape()), to_string(x.device()), to_string(device));
  return x.to(device);
}

}  // namespace diatom
