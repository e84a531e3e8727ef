#include "diatom/plan/verify.h"

namespace diatom {

using namespace schema;

namespace {

constexpr int32_t kMaxOperands = kFirstOutput;

}  // namespace

// Operators are opened again for every window; all but very large subgraphs have one.
Code Verifier::check_subgraph(const Fields& subgraph) {
  tensors_ = subgraph.tables(kSubgraphTensors);
  const int32_t tensor_count = tensors_.size();
  const Tables operators = subgraph.tables(kSubgraphOperators);
  const Indices inputs = subgraph.vector<int32_t>(kSubgraphInputs);
  const Indices outputs = subgraph.vector<int32_t>(kSubgraphOutputs);
  window_.first = 0;
  do {
    const int32_t rest = tensor_count - window_.first;
    const int32_t last = rest < Window::kSize ? tensor_count : window_.first + Window::kSize;
    for (int32_t i = 0; 32 * i < last - window_.first; ++i) window_.defined[i] = 0;
    DIATOM_TRY(check_each(tensors_, Layout::kTensor, status_.tensor, window_.first, last));
    DIATOM_TRY(check_operands(inputs, Role::kOutput));
    DIATOM_TRY(check_each(operators, Layout::kOperator, status_.op, 0, operators.size()));
    DIATOM_TRY(check_operands(outputs, Role::kResult));
    window_.first = last;
  } while (window_.first < tensor_count);
  return Code::kOk;
}

Code Verifier::check_operator(const Fields& op) {
  DIATOM_TRY(check_outside_data(op, kOperatorLargeOffset));
  DIATOM_TRY(check_options(op, kOperatorOptions));
  DIATOM_TRY(check_options(op, kOperatorOptions2));
  DIATOM_TRY(check_operands(op.vector<int32_t>(kOperatorInputs), Role::kInput));
  DIATOM_TRY(check_operands(op.vector<int32_t>(kOperatorIntermediates), Role::kIntermediate));
  return check_operands(op.vector<int32_t>(kOperatorOutputs), Role::kOutput);
}

// Of options only the extent is known.
Code Verifier::check_options(const Fields& op, int slot) {
  return op.has(slot) ? open(position(op.at[slot]), Layout::kOptions, inner_) : Code::kOk;
}

// Tensors without elements have nothing that must be defined.
Code Verifier::check_operands(Indices tensors, Role role) {
  const int32_t count = static_cast<int32_t>(tensors.size());
  if (count > kMaxOperands) return fail(Code::kOperandCount, kMaxOperands, count);
  DIATOM_TRY(charge(4 + static_cast<uint32_t>(count)));
  const uint32_t tensor_count = static_cast<uint32_t>(tensors_.size());
  for (const int32_t& tensor : tensors) {
    const int32_t index = value(tensor);
    if (index == kOmittedTensor && role <= Role::kIntermediate) continue;
    if (static_cast<uint32_t>(index) >= tensor_count) return fail(Code::kBadIndex, tensors_.size(), index);
    const uint32_t at = window_.place(index);
    if (at >= Window::kSize || role == Role::kIntermediate) continue;
    const bool defined = window_.contains(at);
    if (role == Role::kOutput ? defined : !defined && !is_empty(index)) {
      status_.tensor = index;
      return fail(defined ? Code::kDefinedTwice : Code::kNotDefined);
    }
    if (role == Role::kOutput) window_.add(at);
  }
  return Code::kOk;
}

bool Verifier::is_empty(int32_t tensor) const {
  for (const int32_t& extent : TensorDef(tensors_[tensor]).shape()) {
    if (value(extent) == 0) return true;
  }
  return false;
}

}  // namespace diatom
