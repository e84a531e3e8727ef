// Pictures of digits to train on: MNIST's, or drawn ones where there are none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "diatom/tensor/tensor.h"

namespace diatom::examples {

// Images are float32 [count, 28, 28, 1] in 0..1, labels int32 [count] in 0..9.
struct Digits {
  Tensor images;
  Tensor labels;

  int32_t count() const { return labels.shape()[0]; }
  // Those from `first` on.
  Digits slice(int32_t first, int32_t count) const;
};

// The 10,000 images of MNIST's test set in `folder`. An Error when they are not there.
Digits read_mnist(const std::filesystem::path& folder);

// Strokes like those of a pocket calculator, bent, moved and in noise: a few of everyone's, by `seed`.
Digits draw_digits(int32_t count, uint64_t seed);

// The environment's DIATOM_DATA_DIR, else where a checkout has it.
std::filesystem::path data_folder();

// MNIST from the folder mnist/ in `data`, 10,000 drawn ones where that is absent; prints which.
Digits load_digits(const std::filesystem::path& data, uint64_t seed);

// What gives logits [count, 10] of images.
using Reader = std::function<Tensor(const Tensor& images)>;

// The share of digits that are read, from 0 to 1.
double share_read(const Reader& logits, const Digits& digits);

// Writes the reader as a .tflite model, from one image to the probabilities of the ten digits.
void save_reader(const std::filesystem::path& path, const Reader& logits);

}  // namespace diatom::examples
