// A symbolic tensor stands for a value that is not there yet: what a function is called with while it is
// staged. It has a dtype and a shape, and its device says where that value will be. Operators called on it
// infer what they would give and tell the recorder; nothing is computed. Other operands may be ordinary
// tensors.
#pragma once

#include <functional>

#include "diatom/tensor/recorder.h"
#include "diatom/tensor/tensor.h"

namespace diatom {

Tensor symbolic(DType dtype, const Shape& shape, Device home);
inline bool is_symbolic(const Tensor& tensor) { return tensor && tensor.device().is_symbolic(); }

// Whether what runs on this thread is being staged.
bool staging();

// What the program makes anew each time it comes here, and where that is staged, each time the function runs:
// the keys of random numbers. `make` outlives the function.
Tensor each_run(const std::function<Tensor()>& make);

// What a recorder derives from that stages: the last to be told, by whatever else records.
class Stage : public Recorder {
 public:
  Stage* stage() final { return this; }
  // A variable was made.
  virtual void made(const Variable& variable) = 0;
  // The value of a variable from here on.
  virtual void assign(const Variable& variable, const Tensor& value) = 0;
  // Stands for what `make` gives when the function runs.
  virtual Tensor fed(const std::function<Tensor()>& make) = 0;
  // Stands for a tensor's elements on another device.
  virtual Tensor moved(const Tensor& tensor, Device to) = 0;

 protected:
  ~Stage() = default;
};

}  // namespace diatom
