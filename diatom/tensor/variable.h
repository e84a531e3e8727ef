// Variable is state with identity: a tensor that can be replaced by another of its dtype and shape, seen by
// all copies of the Variable. Operators take it as they take tensors; tapes follow trainable ones by
// themselves. One thread at a time may use a variable.
//
//   Variable weight(zeros(Shape(3)));
//   weight.assign(weight + 1.0f);
#pragma once

#include <memory>

#include "diatom/tensor/tensor.h"

namespace diatom {

class Variable {
 public:
  // Nothing, which stands for a parameter that is left out.
  Variable() = default;
  explicit Variable(Tensor initial, bool trainable = true);

  explicit operator bool() const { return state_ != nullptr; }
  bool trainable() const { return state_->trainable; }
  DType dtype() const { return state_->value.dtype(); }
  const Shape& shape() const { return state_->value.shape(); }
  Device device() const { return state_->value.device(); }

  // The value now, which later assignments leave alone; a recorder is told of the reading.
  const Tensor& value() const;
  operator const Tensor&() const { return value(); }  // NOLINT: where a tensor is wanted, its value is

  // An Error when the dtype or shape is another. A variable stays on its device: a value from elsewhere is
  // copied there.
  void assign(Tensor value);

  // a * x + b * value, as BLAS's axpby; each product rounded on its own. Floats of the variable's dtype and
  // shape, else an Error. Done in place where the variable alone holds the elements, as is all below.
  void assign_axpby(double a, const Tensor& x, double b);

  // Replaces the rows at `indices` along the first axis, or adds to them. `rows` has the shape of the
  // indices, int32 or int64 of any rank, followed by that of a row; of rows named twice the last one counts,
  // or all are added. An Error, and nothing has changed, when an index is outside 0 ... extent - 1 or the
  // rows do not fit.
  //
  //   table.scatter_add(Tensor({3, 0}), Tensor({{1.0f, 1.0f}, {2.0f, 2.0f}}));
  void scatter_update(const Tensor& indices, const Tensor& rows);
  void scatter_add(const Tensor& indices, const Tensor& rows);

  // What all copies have in common, and no other variable while one of them is left.
  const void* id() const { return state_.get(); }

 private:
  struct State {
    Tensor value;
    bool trainable;
  };

  // Lets the elements be changed where they are, or where they are not the variable's alone, in a copy.
  template <typename Change>
  void change_elements(const Change& change);

  std::shared_ptr<State> state_;
};

}  // namespace diatom
