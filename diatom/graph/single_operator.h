// SingleOperator is one operator of a graph as a model of its own, planned by the project's runtime: what it
// computes for given inputs, and the State that its kernel would run with. Passes ask it instead of knowing
// how operators compute.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "diatom/graph/aligned_bytes.h"
#include "diatom/graph/graph.h"
#include "diatom/tensor/planned_model.h"

namespace diatom {

class SingleOperator {
 public:
  // With `shape`, all operands have that shape: for operators that work element by element.
  SingleOperator(const Graph::Subgraph& subgraph, const Graph::Operator& operation,
                 const std::vector<int32_t>& shape = {});

  // Whether the runtime has the operator and accepts it.
  bool ready() const { return planned_ != nullptr; }

  // What must be set before run(): the operands that are not constant, as tensors of the subgraph.
  const std::vector<int32_t>& inputs() const { return inputs_; }
  void set(int32_t tensor, std::span<const uint8_t> bytes);
  bool run() { return planned_->interpreter().run().ok(); }
  TensorView output(int index) const { return planned_->interpreter().output(index); }
  std::vector<uint8_t> output_bytes(int index) const;

  // The record's body that the dtypes chose.
  const Variant& variant() const { return op().variants[step().variant]; }
  const uint8_t* state() const;
  // Whether it keeps something from run to run.
  bool keeps_memory() const { return !step().memory.nowhere(); }

 private:
  const Step& step() const;
  const Op& op() const;

  AlignedBytes file_;
  std::vector<int32_t> inputs_;
  std::unique_ptr<PlannedModel> planned_;
};

}  // namespace diatom
