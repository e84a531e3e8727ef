#include "diatom/plan/verify_calls.h"

#include "diatom/plan/schema.h"

namespace diatom {

using namespace schema;

namespace {

constexpr int kMaxSubgraphs = 1024;

// Options that name subgraphs, and the operator that must have them.
struct CallOptions {
  uint8_t builtin;
  uint8_t type_slot;  // of the union
  uint8_t type;
  uint8_t first;  // of the fields with an index
  uint8_t count;  // of those fields; 0 when the first is a vector of indices
};

constexpr uint8_t kFirst = kOperatorOptionsType;
constexpr uint8_t kSecond = kOperatorOptions2Type;
constexpr uint8_t code(Builtin builtin) { return static_cast<uint8_t>(builtin); }

constexpr CallOptions kCalls[] = {
    {code(Builtin::kIf), kFirst, 92, 0, 2},
    {code(Builtin::kWhile), kFirst, 93, 0, 2},
    {code(Builtin::kCallOnce), kFirst, 103, 0, 1},
    {code(Builtin::kCall), kFirst, 16, 0, 1},
    {code(Builtin::kStablehloWhile), kSecond, 15, 0, 2},
    {code(Builtin::kStablehloReduce), kSecond, 6, 1, 1},
    {code(Builtin::kStablehloScatter), kSecond, 7, 6, 1},
    {code(Builtin::kStablehloReduceWindow), kSecond, 13, 5, 1},
    {code(Builtin::kStablehloSort), kSecond, 14, 2, 1},
    {code(Builtin::kStablehloComposite), kSecond, 21, 1, 1},
    {code(Builtin::kStablehloCase), kSecond, 23, 0, 0},
    {code(Builtin::kStablehloCustomCall), kSecond, 5, 4, 0},
};

// Subgraphs are finished once all they call are.
class Callers {
 public:
  Callers(const Model& model, Status& status)
      : file_(model.file()),
        status_(status),
        codes_(Table::root(file_.data()).tables(kModelOperatorCodes)),
        subgraphs_(Table::root(file_.data()).tables(kModelSubgraphs)),
        budget_(16 * uint64_t{file_.size()}) {}

  Code check();

 private:
  Code check_callees(Table subgraph, bool& ready);
  Code check_call(Table options, const CallOptions& call, bool& ready);
  Code check_callee(int32_t index, bool& ready);
  bool is_finished(int index) const { return (finished_[index / 32] >> (index % 32) & 1) != 0; }

  // Aliased tables could make a small file cost much.
  Code charge(size_t steps) {
    if (steps > budget_) return status_.fail(Code::kTooComplex);
    budget_ -= steps;
    return Code::kOk;
  }
  Code malformed(Table options) {
    return status_.fail(Code::kMalformed, static_cast<int64_t>(file_.size()),
                        options.address() - file_.data());
  }

  const Bytes file_;
  Status& status_;
  const Tables codes_;
  const Tables subgraphs_;
  uint64_t budget_;
  uint32_t finished_[kMaxSubgraphs / 32] = {};
};

// When a round finishes no subgraph, the rest call each other.
Code Callers::check() {
  const int count = subgraphs_.size();
  if (count > kMaxSubgraphs) return status_.fail(Code::kTooComplex, kMaxSubgraphs, count);
  for (int unfinished = count; unfinished > 0;) {
    const int before = unfinished;
    // Called subgraphs usually come after their callers: the last first makes one round do.
    for (int i = count - 1; i >= 0; --i) {
      if (is_finished(i)) continue;
      status_.subgraph = i;
      bool ready = true;
      DIATOM_TRY(check_callees(subgraphs_[i], ready));
      if (!ready) continue;
      finished_[i / 32] |= 1u << (i % 32);
      --unfinished;
    }
    if (unfinished == before) return status_.fail(Code::kCycle);
  }
  status_.subgraph = -1;
  return Code::kOk;
}

Code Callers::check_callees(Table subgraph, bool& ready) {
  const Tables operators = subgraph.tables(kSubgraphOperators);
  DIATOM_TRY(charge(4 * static_cast<size_t>(operators.size()) + 4));
  for (int i = 0; i < operators.size(); ++i) {
    status_.op = i;
    const Table op = operators[i];
    const uint8_t builtin = code(builtin_of(codes_[op.scalar<int32_t>(kOperatorCode)]));
    for (const CallOptions& call : kCalls) {
      const uint8_t type = op.scalar<uint8_t>(call.type_slot);
      if (type != call.type && builtin != call.builtin) continue;
      const Table options = op.table(call.type_slot + 1);
      if (type != call.type || !options) return status_.fail(Code::kOptionsType, call.type, type);
      DIATOM_TRY(check_call(options, call, ready));
    }
  }
  status_.op = -1;
  return Code::kOk;
}

Code Callers::check_call(Table options, const CallOptions& call, bool& ready) {
  for (int i = 0; i < call.count; ++i) {
    int64_t index = 0;
    if (!options.read_scalar(call.first + i, 4, index)) return malformed(options);
    DIATOM_TRY(check_callee(static_cast<int32_t>(index), ready));
  }
  if (call.count > 0) return Code::kOk;
  Bytes list;
  if (!options.read_vector(call.first, 4, file_, list)) return malformed(options);
  DIATOM_TRY(charge(list.size() / 4));
  for (size_t at = 0; at < list.size(); at += 4)
    DIATOM_TRY(check_callee(load<int32_t>(list.data() + at), ready));
  return Code::kOk;
}

Code Callers::check_callee(int32_t index, bool& ready) {
  if (index < 0 || index >= subgraphs_.size()) return status_.fail(Code::kBadIndex, subgraphs_.size(), index);
  ready = ready && is_finished(index);
  return Code::kOk;
}

}  // namespace

Code verify_calls(const Model& model, Status& status) {
  status = Status();
  return Callers(model, status).check();
}

}  // namespace diatom
