// Signature names the dtypes that select one body of an operator: of its first three inputs and its first
// output. kAny matches every dtype, and an omitted optional input matches every entry.
#pragma once

#include "diatom/base/dtype.h"

namespace diatom {

struct Signature {
  DType inputs[3] = {DType::kAny, DType::kAny, DType::kAny};
  DType output = DType::kAny;

  friend constexpr bool operator==(const Signature&, const Signature&) = default;
};

// Operators whose operands share one dtype.
inline constexpr Signature any_dtype{};
inline constexpr Signature f32{{DType::kFloat32, DType::kAny, DType::kAny}, DType::kFloat32};
inline constexpr Signature f64{{DType::kFloat64, DType::kAny, DType::kAny}, DType::kFloat64};
inline constexpr Signature s8{{DType::kInt8, DType::kAny, DType::kAny}, DType::kInt8};
inline constexpr Signature u8{{DType::kUInt8, DType::kAny, DType::kAny}, DType::kUInt8};
inline constexpr Signature s16{{DType::kInt16, DType::kAny, DType::kAny}, DType::kInt16};
inline constexpr Signature s32{{DType::kInt32, DType::kAny, DType::kAny}, DType::kInt32};
inline constexpr Signature s64{{DType::kInt64, DType::kAny, DType::kAny}, DType::kInt64};
inline constexpr Signature b8{{DType::kBool, DType::kAny, DType::kAny}, DType::kBool};

// Activations x weights, and for 16-bit activations the width of the bias.
inline constexpr Signature f32f32{{DType::kFloat32, DType::kFloat32, DType::kAny}, DType::kFloat32};
inline constexpr Signature f64f64{{DType::kFloat64, DType::kFloat64, DType::kAny}, DType::kFloat64};
inline constexpr Signature f32s8{{DType::kFloat32, DType::kInt8, DType::kAny}, DType::kFloat32};
inline constexpr Signature s8s8{{DType::kInt8, DType::kInt8, DType::kAny}, DType::kInt8};
inline constexpr Signature s8s4{{DType::kInt8, DType::kInt4, DType::kAny}, DType::kInt8};
inline constexpr Signature s16s8b32{{DType::kInt16, DType::kInt8, DType::kInt32}, DType::kInt16};
inline constexpr Signature s16s8b64{{DType::kInt16, DType::kInt8, DType::kInt64}, DType::kInt16};

}  // namespace diatom
