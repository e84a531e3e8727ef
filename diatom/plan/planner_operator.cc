// Planning one operator: find its record, read its attributes, infer, choose the body, prepare.
#include <string.h>

#include "diatom/base/fixed_point.h"
#include "diatom/ops/choose_variant.h"
#include "diatom/plan/attributes_reader.h"
#include "diatom/plan/planner_scope.h"

namespace diatom {
namespace {

bool is_named(const Op& op, const OperatorCode& code) {
  if (code.builtin != Builtin::kCustom) return op.info.builtin == code.builtin;
  return op.info.custom_name != nullptr && code.custom_name == op.info.custom_name;
}

Code check_operands(const Operands& operands, Dims tensors, int16_t first, Status& status) {
  const uint32_t count = static_cast<uint32_t>(tensors.size());
  uint32_t given = 0;
  while (given < count && tensors[given] >= 0) ++given;
  const uint32_t wanted = operands.variadic ? count : operands.required;
  if (operands.accepts(count) && given >= wanted) return Code::kOk;
  status.operand = first;
  return status.fail(Code::kOperandCount, wanted > count ? wanted : operands.most, given);
}

// Files list codes, too, that no operator has any more.
bool is_used(const Model& model, int code) {
  for (int i = 0; i < model.subgraph_count(); ++i) {
    const SubgraphDef subgraph = model.subgraph(i);
    for (int op = 0; op < subgraph.operator_count(); ++op) {
      if (subgraph.operator_at(op).code_index() == code) return true;
    }
  }
  return false;
}

}  // namespace

const Op* find_operator(OpList operators, const OperatorCode& code) {
  for (const Op* op : operators) {
    if (is_named(*op, code)) return op;
  }
  return nullptr;
}

void for_each_missing_operator(const Model& model, OpList operators,
                               void (*visit)(void* context, const OperatorCode& code), void* context) {
  for (int i = 0; i < model.operator_code_count(); ++i) {
    const OperatorCode code = model.operator_code(i);
    if (find_operator(operators, code) == nullptr && is_used(model, i)) visit(context, code);
  }
}

// What is not linked shows before any operator is planned.
Code Planner::find_operators(Scope& scope) {
  for (int i = 0; i < scope.planned.step_count; ++i) {
    const int code_index = scope.definition.operator_at(i).code_index();
    const OperatorCode code = model_.operator_code(code_index);
    uint16_t& op = scope.steps[i].op;
    while (op < operators_.size() && !is_named(*operators_[op], code)) ++op;
    if (op == operators_.size())
      return status_.fail(Code::kMissingOperator, code_index, static_cast<int32_t>(code.builtin));
  }
  return Code::kOk;
}

Code Planner::plan_operator(Scope& scope, int index) {
  Step& step = scope.steps[index];
  const Op& op = *operators_[step.op];
  const OperatorDef definition = scope.definition.operator_at(index);
  const Dims inputs = definition.inputs();
  const Dims outputs = definition.outputs();
  DIATOM_TRY(check_operands(op.info.inputs, inputs, 0, status_));
  DIATOM_TRY(check_operands(op.info.outputs, outputs, kFirstOutput, status_));

  step.input_count = static_cast<uint16_t>(inputs.size());
  step.output_count = static_cast<uint16_t>(outputs.size());
  step.inputs = locate_vector(inputs);
  step.outputs = locate_vector(outputs);
  for (int32_t input : inputs) {
    if (input < 0) continue;
    if (Buffer* buffer = scope.buffer_of(scope.tensors[input]); buffer != nullptr && buffer->last < index) {
      buffer->last = index;
    }
  }

  PrepareContext context(kSource, &scope, inputs, outputs, definition.intermediates(), status_);
  DIATOM_TRY(choose_variant(op, context, step.variant));
  const Variant& variant = op.variants[step.variant];
  const uint32_t attrs_bytes = align_up(op.attrs_bytes, 4);
  uint8_t* attrs = nullptr;
  DIATOM_TRY(take(attrs_bytes + variant.state_bytes, 4, attrs));
  uint8_t* const state = attrs + attrs_bytes;
  memset(state, 0, variant.state_bytes);
  step.attrs = locate(attrs);
  context.set_state(state);
  DIATOM_TRY(read_attributes(op, definition, model_, attrs, status_));
  DIATOM_TRY(op.infer(attrs, context));
  const uint32_t first_overlap = scope.overlap_count;
  if (variant.prepare != nullptr) DIATOM_TRY(variant.prepare(attrs, context, state));
  settle_overlaps(scope, inputs, first_overlap);
  return Code::kOk;
}

// An input that the operator takes more than once may lie under the output only if every occurrence may, and
// then at the largest of their distances.
void Planner::settle_overlaps(Scope& scope, Dims inputs, uint32_t first_overlap) {
  Overlap* const overlaps = scope.overlaps;  // the newest lie first
  const uint32_t added = scope.overlap_count - first_overlap;
  for (uint32_t i = 0; i < added; ++i) {
    uint32_t promised = 0;
    uint32_t ascending = 0;
    uint32_t descending = 0;
    for (uint32_t j = 0; j < added; ++j) {
      if (overlaps[j].input != overlaps[i].input || overlaps[j].output != overlaps[i].output) continue;
      ++promised;
      ascending = max(ascending, overlaps[j].ascending);
      descending = max(descending, overlaps[j].descending);
    }
    uint32_t occurrences = 0;
    for (int32_t input : inputs) {
      if (input >= 0 && scope.tensors[input].buffer == overlaps[i].input + 1) ++occurrences;
    }
    overlaps[i].ascending = promised < occurrences ? kNeverOverlap : ascending;
    overlaps[i].descending = promised < occurrences ? kNeverOverlap : descending;
  }
}

}  // namespace diatom
