// Recorder is told of every operator that was run on the thread where it is installed, and of every variable
// that was read: how tapes and traces come about. Install it by recorder() = this, and put back what was
// there before.
#pragma once

#include <span>

#include "diatom/ops/op.h"
#include "diatom/tensor/tensor.h"
#include "diatom/tensor/variable.h"

namespace diatom {

class Recorder {
 public:
  // `attrs` last for the call.
  virtual void record(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
                      std::span<const Tensor> outputs) = 0;
  virtual void read(const Variable& variable, const Tensor& value) = 0;

 protected:
  ~Recorder() = default;
};

// This thread's; null where nobody listens.
Recorder*& recorder();

}  // namespace diatom
