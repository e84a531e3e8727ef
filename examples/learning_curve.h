// A picture of how a model learned: the loss and the accuracy after each epoch.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace diatom::examples {

struct Epoch {
  double loss;            // mean over the training images
  double train_accuracy;  // in 0..1
  double test_accuracy;
};

// An SVG file of two panels.
void write_learning_curve(const std::filesystem::path& path, const std::string& title,
                          const std::vector<Epoch>& epochs);

}  // namespace diatom::examples
