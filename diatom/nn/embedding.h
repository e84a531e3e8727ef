// Embedding gives each of a number of things a vector, looked up by its index.
#pragma once

#include "diatom/nn/initializers.h"
#include "diatom/nn/module.h"

namespace diatom::nn {

struct Embedding {
  Variable table;  // [count, depth]
  static constexpr auto fields = nn::fields("table", &Embedding::table);

  Embedding(int32_t count, int32_t depth, const Initializer& initializer = glorot_uniform());

  // int32 [...] to [..., depth]. An Error for an index that nothing has.
  Tensor operator()(const Tensor& indices) const;
};

}  // namespace diatom::nn
