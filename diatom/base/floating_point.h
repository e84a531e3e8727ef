// FloatingPoint is what has a fraction: bodies and kernels of reals are written once for all such types.
#pragma once

namespace diatom {

template <typename T>
concept FloatingPoint = __is_same(T, float) || __is_same(T, double);

}  // namespace diatom
