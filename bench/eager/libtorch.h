// What libtorch does in the comparisons, behind an interface without its headers: they want C++17. Each
// function makes one side of a comparison, on one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace diatom::bench::libtorch {

using Side = std::function<void()>;

void use_one_thread();

Side add_one();
Side add_one_recorded();
Side add_one_and_backward();
// The layers 64-64-64-64 with relu between them, on one row.
Side mlp_64();

// Adds as many terms, one by one; scripted, TorchScript does.
Side add_chain(int32_t count, int32_t size);
Side add_chain_scripted(int32_t count, int32_t size);

// By the name of the function, on matrices of floats.
Side on_floats(const std::string& function, int32_t rows, int32_t columns);
Side product(int32_t size);

// Steps of plain SGD with cross-entropy, on random images and these labels.
Side train_mlp(int32_t batch, const std::vector<int32_t>& labels);
Side train_cnn(int32_t batch, const std::vector<int32_t>& labels);
Side train_res_net(int32_t batch, const std::vector<int32_t>& labels);
Side train_lstm(int32_t batch, int32_t steps, const std::vector<int32_t>& labels);

// A step of learning of the sampler in examples/l2hmc_sampler.h.
Side train_l2hmc(int32_t chains);

}  // namespace diatom::bench::libtorch
