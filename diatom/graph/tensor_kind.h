// TensorKind is what a graph knows of a tensor whose elements are not there yet.
#pragma once

#include <vector>

#include "diatom/graph/graph.h"
#include "diatom/tensor/symbolic.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

struct TensorKind {
  DType dtype;
  Shape shape;
  Device device = {};

  friend bool operator==(const TensorKind&, const TensorKind&) = default;
};

inline TensorKind kind_of(const Tensor& tensor) {
  return {tensor.dtype(), tensor.shape(), tensor.device().home()};
}

inline TensorKind kind_of(const Graph::Tensor& tensor) {
  return {tensor.dtype, Shape(dims(tensor)), tensor.device};
}

inline Tensor symbol_of(const TensorKind& kind) { return symbolic(kind.dtype, kind.shape, kind.device); }
inline Tensor symbol_like(const Tensor& tensor) { return symbol_of(kind_of(tensor)); }

inline std::vector<TensorKind> kinds_of(const Tensors& tensors) {
  std::vector<TensorKind> kinds;
  kinds.reserve(tensors.size());
  for (const Tensor& tensor : tensors) kinds.push_back(kind_of(tensor));
  return kinds;
}

}  // namespace diatom
