#include "diatom/plan/verify.h"

namespace diatom {

using namespace schema;

namespace {

// Tensors are looked at in windows, so that a small set on the stack does for any number of them.
constexpr uint32_t kWindow = 2048;

struct TensorSet {
  uint32_t words[kWindow / 32] = {};

  bool contains(uint32_t index) const { return (words[index / 32] >> (index % 32) & 1) != 0; }
  void add(uint32_t index) { words[index / 32] |= 1u << (index % 32); }
};

}  // namespace

Code Verifier::check_data_flow() {
  for (int i = 0; i < model_.subgraph_count(); ++i) {
    status_.subgraph = i;
    const SubgraphDef subgraph = model_.subgraph(i);
    for (int32_t first = 0; first < subgraph.tensor_count(); first += kWindow)
      DIATOM_TRY(check_window(subgraph, first));
  }
  status_.subgraph = -1;
  return Code::kOk;
}

Code Verifier::check_window(SubgraphDef subgraph, int32_t first) {
  const uint32_t room = static_cast<uint32_t>(subgraph.tensor_count() - first);
  const uint32_t count = room < kWindow ? room : kWindow;
  TensorSet defined;
  for (uint32_t i = 0; i < count; ++i) {
    const TensorDef tensor = subgraph.tensor(first + static_cast<int32_t>(i));
    if (tensor.is_variable() || !model_.buffer(tensor.buffer()).empty()) defined.add(i);
  }
  // Position in the window; at least `count` for tensors outside it and for omitted ones.
  const auto place = [&](const int32_t& tensor) { return static_cast<uint32_t>(value(tensor) - first); };
  for (const int32_t& input : subgraph.inputs()) {
    if (place(input) >= count) continue;
    if (!model_.buffer(subgraph.tensor(value(input)).buffer()).empty()) {
      status_.tensor = value(input);
      return fail(Code::kDefinedTwice);
    }
    defined.add(place(input));
  }
  // Tensors without elements have nothing that must be defined.
  const auto check_read = [&](Span<const int32_t> tensors) {
    DIATOM_TRY(charge(4 + static_cast<uint32_t>(tensors.size())));
    for (const int32_t& tensor : tensors) {
      if (place(tensor) >= count || defined.contains(place(tensor)) ||
          is_empty(subgraph.tensor(value(tensor))))
        continue;
      status_.tensor = value(tensor);
      return fail(Code::kNotDefined);
    }
    return Code::kOk;
  };
  for (int i = 0; i < subgraph.operator_count(); ++i) {
    const OperatorDef op = subgraph.operator_at(i);
    status_.op = i;
    DIATOM_TRY(check_read(op.inputs()));
    for (const int32_t& output : op.outputs()) {
      if (place(output) >= count) continue;
      status_.tensor = value(output);
      if (defined.contains(place(output))) return fail(Code::kDefinedTwice);
      defined.add(place(output));
    }
    status_.tensor = -1;
  }
  status_.op = -1;
  return check_read(subgraph.outputs());
}

bool Verifier::is_empty(TensorDef tensor) const {
  for (const int32_t& extent : tensor.shape()) {
    if (value(extent) == 0) return true;
  }
  return false;
}

}  // namespace diatom
