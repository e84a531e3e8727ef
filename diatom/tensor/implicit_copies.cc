#include "diatom/tensor/implicit_copies.h"

#include <fmt/format.h>

#include <utility>

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

std::string copy_text(std::string_view what, DType dtype, const Shape& shape, Device from, Device to) {
  return fmt::format("{} ({} {}) was copied from {} to {}", what, name(dtype), to_string(shape),
                     to_string(from), to_string(to));
}

void note_copy(std::string text) {
  ++copies.count;
  copies.last = std::move(text);
}

Tensor copied_unasked(const Tensor& x, Device device, std::string_view what) {
  note_copy(copy_text(what, x.dtype(), x.shape(), x.device(), device));
  return x.to(device);
}

}  // namespace diatom
