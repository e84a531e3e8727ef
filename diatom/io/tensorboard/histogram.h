// How often which values occur, in buckets that grow by a tenth each, as TensorBoard draws them.
#pragma once

#include <vector>

#include "diatom/tensor/tensor.h"

namespace diatom::tensorboard {

struct ValueCounts {
  double least = 0;
  double greatest = 0;
  double count = 0;
  double sum = 0;
  double sum_of_squares = 0;
  // Bucket i counts the values below limits[i], and not below the limit before. Runs of empty buckets are
  // one.
  std::vector<double> limits = {};
  std::vector<double> buckets = {};
};

// Of the elements of a tensor of numbers. An Error for those that are not finite.
ValueCounts count_values(const Tensor& tensor);

}  // namespace diatom::tensorboard
