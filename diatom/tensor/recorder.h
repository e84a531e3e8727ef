// Recorder is told of every operator that was run on the thread where it is installed, and of every variable
// that was read: how tapes and traces come about. Install it by recorder() = this, and put back what was
// there before.
#pragma once

#include <functional>
#include <span>

#include "diatom/ops/op.h"
#include "diatom/tensor/tensors.h"
#include "diatom/tensor/variable.h"

namespace diatom {

class Stage;  // symbolic.h

class Recorder {
 public:
  // `attrs` last for the call.
  virtual void record(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
                      std::span<const Tensor> outputs) = 0;
  // Gives the value that the reader sees: that one, or a symbolic one.
  virtual const Tensor& read(const Variable&, const Tensor& value) { return value; }
  // Who stages what is recorded; null where it runs.
  virtual Stage* stage() { return nullptr; }

  // From the gradients of what a function gave, handles to nothing where there is none, those of what it
  // took.
  using Backward = std::function<Tensors(const Tensors& of_outputs)>;
  // Says that a function whose operators were not recorded made the outputs.
  virtual void record_function(const Tensors& /*inputs*/, const Tensors& /*outputs*/, const Backward&) {}

 protected:
  ~Recorder() = default;
};

// This thread's; null where nobody listens.
Recorder*& recorder();

}  // namespace diatom
