#include "diatom/plan/interpreter.h"

namespace diatom {

const Status& Interpreter::replan(Span<const InputShape> input_shapes) {
  const uint32_t mine = plan_ == nullptr ? 0 : plan_->persistent_bytes();
  if (!arena_.release(start_, mine)) {
    status_.code = Code::kNotReady;
    return status_;
  }
  options_.input_shapes = input_shapes;
  build();
  options_.input_shapes = {};
  return status_;
}

}  // namespace diatom
