// What an override is held against: the operator's own body, which it replaced.
#pragma once

#include <functional>

#include "diatom/ops/op.h"
#include "diatom/tensor/tensors.h"

namespace diatom::testing {

using Function = std::function<Tensor(const Tensors&)>;

// Sizes around those of vectors and of their multiples.
inline constexpr int32_t kSizes[] = {0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 64, 100, 1000, 4099};

// Elements of `dtype`, every third of which is a special value: NaN, an infinity, a zero of either sign, one
// that is denormal, halfway between integers, or where an exponential overflows. Of a tensor that shifts,
// each meets all of another that does not.
Tensor with_special_values(DType dtype, const Shape& shape, bool shifting = false);
// Random ones alone.
Tensor ordinary_values(DType dtype, const Shape& shape);

// f by the override of `op` against its own bodies: NaN, infinities and zeros are those of the body of the
// same width, other elements within `ulps` units of the last place, and `absolute` (of floats; of doubles as
// much less as they are finer), of what the body of doubles gives.
void expect_as_own(const Op& op, const Function& f, const Tensors& inputs, double ulps, double absolute = 0);

}  // namespace diatom::testing
