// How sentences name a tensor: float32 [2,3].
#pragma once

#include <string>

#include "diatom/tensor/tensor.h"

namespace diatom {

std::string described(const Tensor& x);

}  // namespace diatom
