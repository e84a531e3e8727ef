// save_functions() writes functions as a model file, a signature for each: .tflite, which `diatom run`, other
// runtimes and microcontrollers run. Weights become constants, variables that functions assign are the file's
// own, with the values that they have now, and shared by its signatures.
//
//   save_functions("model.tflite", {{"classify", classify, {zeros(Shape(1, 28, 28, 1))}, {"image"},
//   {"scores"}}});
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "diatom/graph/function.h"
#include "diatom/nn/module.h"

namespace diatom {

struct SavedSignature {
  std::string name;
  const Function& function;
  Tensors arguments;                      // of the dtypes and shapes that it will have
  std::vector<std::string> inputs = {};   // names; x0, x1, ... where there are none
  std::vector<std::string> outputs = {};  // y0, y1, ...
};

struct SaveOptions {
  std::string description = "";
  std::vector<nn::NamedVariable> names = {};  // what variables are called in the file; else by their number
  // What is constant is computed now, batch normalisation is folded into the weights before it, and
  // activations into what computes their input. Without it the file computes the same bits as the functions.
  bool fold = true;
};

// An Error where a function takes what the program makes for each call, or the file cannot be written; then a
// file that was there is as it was.
void save_functions(const std::filesystem::path& path, const std::vector<SavedSignature>& signatures,
                    const SaveOptions& options = {});

// The same as a graph.
Graph graph_of_functions(const std::vector<SavedSignature>& signatures, const SaveOptions& options = {});

}  // namespace diatom
