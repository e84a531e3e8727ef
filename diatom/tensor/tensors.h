// Tensors is a list of handles: what an operator takes or gives where that is not one.
#pragma once

#include <vector>

#include "diatom/tensor/tensor.h"

namespace diatom {

class Tensors : public std::vector<Tensor> {
 public:
  using std::vector<Tensor>::vector;
};

}  // namespace diatom
