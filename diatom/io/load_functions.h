// LoadedFunctions are the functions of a model file, by the names of its signatures, which run as staged ones
// do: on the caller's tensors, by the fastest bodies. What the model keeps from call to call is shared by
// them.
//
//   LoadedFunctions functions("model.tflite");
//   const Tensors scores = functions.call("classify", {image});
//
// Quantised tensors are taken and given as they are stored.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diatom/runtime/program.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {

struct LoadedOperand {
  std::string name;
  DType dtype;
  Shape shape;
};

struct LoadedSignature {
  std::string name;
  std::vector<LoadedOperand> inputs;
  std::vector<LoadedOperand> outputs;
};

class LoadedFunctions {
 public:
  // An Error for a file that cannot be read, is no model, or has operators that the runtime lacks.
  explicit LoadedFunctions(const std::filesystem::path& path);

  // A model without any has one without a name.
  const std::vector<LoadedSignature>& signatures() const { return signatures_; }

  // An Error for a name that there is not, and for arguments of other dtypes or shapes.
  Tensors call(std::string_view name, const Tensors& arguments);
  // The first.
  Tensors operator()(const Tensors& arguments) { return call(signatures_[0].name, arguments); }

  // Gives variables their first values.
  void reset() { planned_.interpreter().reset(); }

 private:
  size_t index_of(std::string_view name) const;

  ModelFile file_;
  PlannedModel planned_;
  std::vector<LoadedSignature> signatures_;
  std::vector<int> subgraphs_;
  std::vector<std::unique_ptr<Program>> programs_;  // made when they are first called
};

}  // namespace diatom
