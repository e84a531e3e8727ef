// Graph is a model as a value that can be changed: subgraphs of tensors and operators in the vocabulary of
// the .tflite builtins, so that import and export are serialisation. It owns everything. An operator comes
// after those whose results it reads, and a tensor has at most one producer. One thread at a time may use it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "diatom/base/quantization.h"
#include "diatom/base/shape.h"
#include "diatom/graph/descriptions.h"
#include "diatom/tensor/device.h"

namespace diatom {

struct Graph {
  struct Tensor : TensorDescription {
    std::vector<uint8_t> data = {};  // the elements of a constant, as a file has them; else empty
    Device device = {};              // where it lies; files do not say

    bool constant() const { return !data.empty(); }
  };

  struct Operator : OperatorDescription {
    Builtin builtin = Builtin::kCustom;
    std::string custom_name = {};
    int32_t version = 1;
  };

  struct Subgraph : SubgraphDescription<Tensor, Operator> {
    Tensor& tensor(int32_t index) { return tensors[static_cast<size_t>(index)]; }
    const Tensor& tensor(int32_t index) const { return tensors[static_cast<size_t>(index)]; }
    int32_t add(Tensor tensor);  // and returns its index

    // Which operator makes each tensor; -1 for constants, inputs and variables.
    std::vector<int32_t> producers() const;
    // The operators that read each tensor; one that reads it twice stands there twice.
    std::vector<std::vector<int32_t>> consumers() const;
    bool is_input(int32_t tensor) const;
    bool is_output(int32_t tensor) const;
  };

  std::string description = {};
  std::vector<Subgraph> subgraphs = {};
  std::vector<std::pair<std::string, std::vector<uint8_t>>> metadata = {};
  std::vector<SignatureDescription> signatures = {};
};

// Whether input `i` of an operator is given.
inline bool has_input(const Graph::Operator& operation, size_t i) {
  return i < operation.inputs.size() && operation.inputs[i] >= 0;
}

// Product of the extents.
int64_t element_count(const Graph::Tensor& tensor);

// Views of what a tensor owns.
inline Dims dims(const Graph::Tensor& tensor) { return {tensor.shape.data(), tensor.shape.size()}; }
inline Quantization view(const QuantizationDescription& quantization) {
  return {{quantization.scales.data(), quantization.scales.size()},
          {quantization.zero_points.data(), quantization.zero_points.size()},
          quantization.axis};
}

}  // namespace diatom
