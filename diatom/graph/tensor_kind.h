// TensorKind is what a graph knows of a tensor whose elements are not there yet.
#pragma once

#include <vector>

#include "diatom/tensor/tensors.h"

namespace diatom {

struct TensorKind {
  DType dtype;
  Shape shape;

  friend bool operator==(const TensorKind&, const TensorKind&) = default;
};

inline TensorKind kind_of(const Tensor& tensor) { return {tensor.dtype(), tensor.shape()}; }

inline std::vector<TensorKind> kinds_of(const Tensors& tensors) {
  std::vector<TensorKind> kinds;
  kinds.reserve(tensors.size());
  for (const Tensor& tensor : tensors) kinds.push_back(kind_of(tensor));
  return kinds;
}

}  // namespace diatom
