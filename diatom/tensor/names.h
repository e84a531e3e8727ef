// How sentences name dtypes and shapes: int8, [1,96,96,1].
#pragma once

#include <string>
#include <string_view>

#include "diatom/base/dtype.h"
#include "diatom/base/shape.h"

namespace diatom {

std::string_view name(DType dtype);
std::string to_string(const Shape& shape);

}  // namespace diatom
