// What a Tensor says before it refuses to be made, for callers that say it in a sentence of their own.
#pragma once

#include <string>

#include "diatom/base/dtype.h"
#include "diatom/base/shape.h"

namespace diatom {

// Why there is no tensor of this dtype and shape; empty where there is one.
std::string why_no_tensor(DType dtype, const Shape& shape);

}  // namespace diatom
