// Outputs that are indices, of the dtype that an attribute says.
#pragma once

#include "diatom/ops/field.h"
#include "diatom/ops/signature.h"

namespace diatom {

// The dtypes an index can have; values are those of DType.
enum class IndexType : int8_t { kInt32 = 2, kInt64 = 4 };
template <>
inline constexpr int8_t largest_value<IndexType> = kDTypeCount - 1;

constexpr DType dtype_of_index(IndexType type) {
  return type == IndexType::kInt64 ? DType::kInt64 : DType::kInt32;
}

// The signature of a search in elements of `input` for an index of dtype `index`.
constexpr Signature indexed(DType input, DType index) { return {{input, DType::kAny, DType::kAny}, index}; }

}  // namespace diatom
