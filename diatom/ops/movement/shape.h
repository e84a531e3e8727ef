// shape(x) lists the extents of x.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

// The dtype of the extents, as a TensorType of the format.
enum class ExtentType : int8_t { kUnset = 0, kInt32 = 2, kInt64 = 4 };
template <>
inline constexpr int8_t largest_value<ExtentType> = 4;

struct ShapeOf {
  static constexpr OpInfo info{.name = "shape",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kShape,
                               .options = OptionsType::kShape};
  struct Attrs {
    ExtentType out_type = ExtentType::kInt32;
  };
  static constexpr Field fields[] = {field<&Attrs::out_type>("out_type", 0, ExtentType::kUnset)};

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Signature to_s32{{DType::kAny, DType::kAny, DType::kAny}, DType::kInt32};
  static constexpr Signature to_s64{{DType::kAny, DType::kAny, DType::kAny}, DType::kInt64};
  static constexpr Variant variants[] = {variant<run<int32_t>>(to_s32), variant<run<int64_t>>(to_s64)};
};
inline constexpr Define<ShapeOf> shape;

}  // namespace diatom
