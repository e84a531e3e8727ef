#include "diatom/plan/verify.h"

namespace diatom {

using namespace schema;

// Tensors are looked at in windows, so that a small set on the stack does for any number of them.
struct Verifier::Window {
  static constexpr int32_t kSize = 2048;

  int32_t first;
  uint32_t count;
  uint32_t defined[kSize / 32];

  // Where a tensor is in the window: at least `count` for one outside it, as for one that is omitted.
  uint32_t place(int32_t tensor) const { return static_cast<uint32_t>(tensor - first); }
  bool contains(uint32_t at) const { return (defined[at / 32] >> (at % 32) & 1) != 0; }
  void add(uint32_t at) { defined[at / 32] |= 1u << (at % 32); }
};

Code Verifier::check_data_flow() {
  const int32_t tensor_count = subgraph_.tables(kSubgraphTensors).size();
  Window window;
  for (window.first = 0; window.first < tensor_count; window.first += Window::kSize) {
    const int32_t rest = tensor_count - window.first;
    window.count = static_cast<uint32_t>(rest < Window::kSize ? rest : Window::kSize);
    __builtin_memset(window.defined, 0, sizeof(window.defined));
    DIATOM_TRY(check_window(window));
  }
  return Code::kOk;
}

Code Verifier::check_window(Window& window) {
  const SubgraphDef subgraph(subgraph_);
  const Tables tensors = subgraph_.tables(kSubgraphTensors);
  for (uint32_t i = 0; i < window.count; ++i) {
    if (is_given(TensorDef(tensors[window.first + static_cast<int32_t>(i)]))) window.add(i);
  }
  DIATOM_TRY(define(window, subgraph.inputs()));
  const Tables operators = subgraph_.tables(kSubgraphOperators);
  for (int i = 0; i < operators.size(); ++i) {
    const OperatorDef op(operators[i]);
    status_.op = i;
    DIATOM_TRY(check_defined(window, op.inputs()));
    DIATOM_TRY(define(window, op.outputs()));
  }
  status_.op = -1;
  return check_defined(window, subgraph.outputs());
}

Code Verifier::define(Window& window, Span<const int32_t> tensors) {
  DIATOM_TRY(charge(4 + static_cast<uint32_t>(tensors.size())));
  for (const int32_t& tensor : tensors) {
    const uint32_t at = window.place(value(tensor));
    if (at >= window.count) continue;
    if (window.contains(at)) {
      status_.tensor = value(tensor);
      return fail(Code::kDefinedTwice);
    }
    window.add(at);
  }
  return Code::kOk;
}

// Tensors without elements have nothing that must be defined.
Code Verifier::check_defined(const Window& window, Span<const int32_t> tensors) {
  DIATOM_TRY(charge(4 + static_cast<uint32_t>(tensors.size())));
  for (const int32_t& tensor : tensors) {
    const int32_t index = value(tensor);
    const uint32_t at = window.place(index);
    if (at >= window.count || window.contains(at)) continue;
    if (is_empty(TensorDef(subgraph_.tables(kSubgraphTensors)[index]))) continue;
    status_.tensor = index;
    return fail(Code::kNotDefined);
  }
  return Code::kOk;
}

// Whether the tensor needs no producer.
bool Verifier::is_given(TensorDef tensor) const {
  return tensor.is_variable() || !buffers_[tensor.buffer()].bytes(kBufferData, kBufferOffset).empty();
}

bool Verifier::is_empty(TensorDef tensor) const {
  for (const int32_t& extent : tensor.shape()) {
    if (value(extent) == 0) return true;
  }
  return false;
}

}  // namespace diatom
