#include "diatom/tensor/described.h"

#include <fmt/format.h>

#include "diatom/tensor/names.h"

namespace diatom {

std::string described(const Tensor& x) { return fmt::format("{} {}", name(x.dtype()), to_string(x.shape())); }

}  // namespace diatom
