// Products of row-major float matrices by oneDNN.
#pragma once

#include <cstdint>

namespace diatom::accelerate {

struct Gemm {
  int64_t rows;
  int64_t columns;
  int64_t depth;
  bool transposed_left = false;   // left is stored [depth, rows]
  bool transposed_right = false;  // right is stored [columns, depth]
};

void gemm(const Gemm& shape, const float* left, const float* right, float* output);

}  // namespace diatom::accelerate
