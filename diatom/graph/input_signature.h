// InputSignature says what a staged function takes where not all extents are known: one graph stands for all
// sizes that they may have.
//
//   function(f, {.inputs = {{DType::kFloat32, Shape(unknown(), 784)}, {DType::kInt32, Shape(unknown())}}});
#pragma once

#include <cstdint>
#include <vector>

#include "diatom/graph/multilinear.h"
#include "diatom/graph/tensor_kind.h"

namespace diatom {

// An extent that calls decide. Those of one number are the same extent.
constexpr int32_t unknown(int number = 0) { return kUnknownDim - number; }

class InputSignature {
 public:
  // An Error unless the unknown extents are numbered 0, 1, ...
  explicit InputSignature(std::vector<TensorKind> inputs);

  // The extents that are unknown, by their numbers, in tensors of which the first are such inputs. An Error
  // says what does not fit.
  Sizes sizes_of(const Tensors& arguments) const;
  std::vector<TensorKind> inputs_at(const Sizes& sizes) const;
  size_t unknown_count() const { return unknown_count_; }

 private:
  std::vector<TensorKind> inputs_;
  size_t unknown_count_ = 0;
};

}  // namespace diatom
