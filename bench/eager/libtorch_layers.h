// Layers of libtorch that several comparisons are made of.
#pragma once

#include <torch/torch.h>

#include <vector>

namespace diatom::bench::libtorch {

// Dense layers from size to size with relu between them.
inline torch::nn::Sequential layers(const std::vector<int64_t>& sizes) {
  torch::nn::Sequential model;
  for (size_t i = 1; i < sizes.size(); ++i) {
    model->push_back(torch::nn::Linear(sizes[i - 1], sizes[i]));
    if (i + 1 < sizes.size()) model->push_back(torch::nn::ReLU());
  }
  return model;
}

}  // namespace diatom::bench::libtorch
