// Layers that pool square windows of NHWC images, side by side.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom::nn {

struct MaxPool2d {
  int32_t size;

  // [batches, height, width, channels] to [batches, height / size, width / size, channels].
  Tensor operator()(const Tensor& x) const;
};

struct AveragePool2d {
  int32_t size;

  Tensor operator()(const Tensor& x) const;
};

// The mean of each channel over the whole image: [batches, channels].
struct GlobalAveragePool2d {
  Tensor operator()(const Tensor& x) const;
};

}  // namespace diatom::nn
