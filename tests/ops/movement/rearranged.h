// Formulas of operators that move elements: each element of the output named by its index.
#pragma once

#include <functional>
#include <vector>

#include "tests/ops/op_case.h"

namespace diatom::testing {

using Index = std::vector<int32_t>;

inline double at(const RealTensor& x, const Index& index) {
  size_t position = 0;
  for (size_t i = 0; i < index.size(); ++i) {
    position = position * static_cast<size_t>(x.shape[i]) + static_cast<size_t>(index[i]);
  }
  return x.values.at(position);
}

inline RealTensor made(const std::vector<int32_t>& shape,
                       const std::function<double(const Index&)>& element) {
  RealTensor y{shape, {}};
  Index index(shape.size(), 0);
  for (int64_t n = elements(shape); n > 0; --n) {
    y.values.push_back(element(index));
    for (size_t axis = shape.size(); axis-- > 0;) {
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
  return y;
}

inline OpTensor indices(const std::vector<int32_t>& values) {
  return constant(tensor<int32_t>({static_cast<int32_t>(values.size())}, values));
}

inline OpTensor wide_indices(const std::vector<int64_t>& values) {
  return constant(tensor<int64_t>({static_cast<int32_t>(values.size())}, values));
}

inline OpTensor as_input(OpTensor tensor) {
  tensor.kind = OpTensor::Kind::kPlain;
  return tensor;
}

inline constexpr DType kMovable[] = {DType::kFloat32, DType::kInt8,  DType::kUInt8, DType::kInt16,
                                     DType::kInt32,   DType::kInt64, DType::kBool};

}  // namespace diatom::testing
