#include "diatom/plan/verify.h"

namespace diatom {

using namespace schema;

namespace {

constexpr int kMaxSubgraphs = 1024;

// Which fields of which options are indices of subgraphs.
struct CallOptions {
  uint8_t builtin;    // the operator that must have these options
  uint8_t type_slot;  // of the union
  uint8_t type;
  uint8_t slots;  // a bit for each field that is an index; 0 when field `list` is a vector of them
  uint8_t list;
};

constexpr CallOptions kCallOptions[] = {
    {static_cast<uint8_t>(Builtin::kIf), kOperatorOptionsType, 92, 0b11, 0},
    {static_cast<uint8_t>(Builtin::kWhile), kOperatorOptionsType, 93, 0b11, 0},
    {static_cast<uint8_t>(Builtin::kCallOnce), kOperatorOptionsType, 103, 0b1, 0},
    {static_cast<uint8_t>(Builtin::kCall), kOperatorOptionsType, 16, 0b1, 0},
    {static_cast<uint8_t>(Builtin::kStablehloWhile), kOperatorOptions2Type, 15, 0b11, 0},
    {static_cast<uint8_t>(Builtin::kStablehloReduce), kOperatorOptions2Type, 6, 0b10, 0},
    {static_cast<uint8_t>(Builtin::kStablehloScatter), kOperatorOptions2Type, 7, 0b1000000, 0},
    {static_cast<uint8_t>(Builtin::kStablehloReduceWindow), kOperatorOptions2Type, 13, 0b100000, 0},
    {static_cast<uint8_t>(Builtin::kStablehloSort), kOperatorOptions2Type, 14, 0b100, 0},
    {static_cast<uint8_t>(Builtin::kStablehloComposite), kOperatorOptions2Type, 21, 0b10, 0},
    {static_cast<uint8_t>(Builtin::kStablehloCase), kOperatorOptions2Type, 23, 0, 0},
    {static_cast<uint8_t>(Builtin::kStablehloCustomCall), kOperatorOptions2Type, 5, 0, 4},
};

}  // namespace

// Subgraphs are finished once all they call are; when a round finishes none, the rest call each other.
Code Verifier::check_calls() {
  const int count = model_.subgraph_count();
  if (count > kMaxSubgraphs) return fail(Code::kTooComplex, kMaxSubgraphs, count);
  uint32_t finished[kMaxSubgraphs / 32] = {};
  int unfinished = count;
  while (unfinished > 0) {
    const int before = unfinished;
    // Called subgraphs usually come after their callers: the last first makes one round do.
    for (int i = count - 1; i >= 0; --i) {
      if ((finished[i / 32] >> (i % 32) & 1) != 0) continue;
      status_.subgraph = i;
      bool ready = true;
      DIATOM_TRY(check_callees(root().element(kModelSubgraphs, i), finished, ready));
      if (!ready) continue;
      finished[i / 32] |= 1u << (i % 32);
      --unfinished;
    }
    if (unfinished == before) return fail(Code::kCycle);
  }
  status_.subgraph = -1;
  return Code::kOk;
}

Code Verifier::check_callees(Table subgraph, const uint32_t* finished, bool& ready) {
  const int operator_count = subgraph.length(kSubgraphOperators);
  DIATOM_TRY(charge(4 * static_cast<uint32_t>(operator_count) + 4));
  for (int i = 0; i < operator_count; ++i) {
    status_.op = i;
    const Table op = subgraph.element(kSubgraphOperators, i);
    const int builtin = static_cast<int>(model_.operator_code(op.scalar<int32_t>(kOperatorCode)).builtin);
    for (const CallOptions& call : kCallOptions) {
      const int32_t type = op.scalar<uint8_t>(call.type_slot);
      const Table options = op.table(call.type_slot + 1);
      if (type != call.type || !options) {
        if (builtin == call.builtin) return fail(Code::kOptionsType, call.type, type);
        continue;
      }
      for (int slot = 0; call.slots >> slot != 0; ++slot) {
        if ((call.slots >> slot & 1) == 0) continue;
        int64_t index = 0;
        if (!options.read_scalar(slot, 4, index)) return fail_at(Code::kMalformed, options.position());
        DIATOM_TRY(check_callee(static_cast<int32_t>(index), finished, ready));
      }
      if (call.slots != 0) continue;
      Bytes indices;
      if (!options.read_vector(call.list, 4, limit_, indices))
        return fail_at(Code::kMalformed, options.position());
      DIATOM_TRY(charge(static_cast<uint32_t>(indices.size())));
      for (size_t j = 0; j < indices.size(); j += 4)
        DIATOM_TRY(check_callee(load<int32_t>(indices.data() + j), finished, ready));
    }
  }
  status_.op = -1;
  return Code::kOk;
}

Code Verifier::check_callee(int32_t index, const uint32_t* finished, bool& ready) {
  DIATOM_TRY(check_index(index, model_.subgraph_count()));
  ready = ready && (finished[index / 32] >> (index % 32) & 1) != 0;
  return Code::kOk;
}

}  // namespace diatom
