#include "diatom/tensor/variable.h"

#include <fmt/format.h>

#include <utility>

#include "diatom/tensor/error.h"
#include "diatom/tensor/implicit_copies.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/recorder.h"

namespace diatom {
namespace {

// A handle that no other variable has, as tapes tell values apart by them.
Tensor own(Tensor&& value) {
  if (value.shared()) return value.with_shape(value.shape());
  return std::move(value);
}

}  // namespace

Variable::Variable(Tensor initial, bool trainable)
    : state_(std::make_shared<State>(State{own(std::move(initial)), trainable})) {}

const Tensor& Variable::value() const {
  if (state_ == nullptr) {
    static const Tensor kNothing;
    return kNothing;
  }
  if (Recorder* const listening = recorder()) listening->read(*this, state_->value);
  return state_->value;
}

void Variable::assign(Tensor value) {
  if (value.dtype() != dtype() || !(value.shape() == shape())) {
    raise(fmt::format("a variable of {} {} cannot be assigned {} {}", name(dtype()), to_string(shape()),
                      name(value.dtype()), to_string(value.shape())));
  }
  if (value.device() != device()) value = copied_unasked(value, device(), "a variable: its new value");
  state_->value = own(std::move(value));
}

}  // namespace diatom
