#include "diatom/plan/verify.h"

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

// Those of the first union come first; StableHLO has the rest.
constexpr size_t kFirstCalls = 4;
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

}  // namespace

bool Verifier::may_call(const Fields& op) const {
  const uint8_t builtin = code(builtin_of(codes_[op.scalar<int32_t>(kOperatorCode)]));
  const uint8_t first_type = op.scalar<uint8_t>(kFirst);
  const uint8_t second_type = op.scalar<uint8_t>(kSecond);
  for (size_t i = 0; i < kFirstCalls; ++i) {
    if (builtin == kCalls[i].builtin || first_type == kCalls[i].type) return true;
  }
  return second_type != 0 || builtin >= code(Builtin::kStablehloLogistic);
}

// Subgraphs are finished once all they call are; when a round finishes none, the rest call each other.
Code Verifier::check_calls() {
  const int count = subgraphs_.size();
  if (count > kMaxSubgraphs) return fail(Code::kTooComplex, kMaxSubgraphs, count);
  uint32_t finished[kMaxSubgraphs / 32] = {};
  int unfinished = count;
  while (unfinished > 0) {
    const int before = unfinished;
    // Called subgraphs usually come after their callers: the last first makes one round do.
    for (int i = count - 1; i >= 0; --i) {
      const uint32_t bit = 1u << (i % 32);
      if ((finished[i / 32] & bit) != 0) continue;
      status_.subgraph = i;
      bool ready = true;
      DIATOM_TRY(check_callees(subgraphs_[i], finished, ready));
      if (!ready) continue;
      finished[i / 32] |= bit;
      --unfinished;
    }
    if (unfinished == before) return fail(Code::kCycle);
  }
  status_.subgraph = -1;
  return Code::kOk;
}

Code Verifier::check_callees(Table subgraph, const uint32_t* finished, bool& ready) {
  const Tables operators = subgraph.tables(kSubgraphOperators);
  DIATOM_TRY(charge(4 * static_cast<uint32_t>(operators.size()) + 4));
  for (int i = 0; i < operators.size(); ++i) {
    status_.op = i;
    const Table op = operators[i];
    const uint8_t builtin = code(builtin_of(codes_[op.scalar<int32_t>(kOperatorCode)]));
    const uint8_t first_type = op.scalar<uint8_t>(kFirst);
    const uint8_t second_type = op.scalar<uint8_t>(kSecond);
    for (const CallOptions& call : kCalls) {
      const uint8_t type = call.type_slot == kFirst ? first_type : second_type;
      if (type != call.type && builtin != call.builtin) continue;
      const Table options = op.table(call.type_slot + 1);
      if (type != call.type || !options) return fail(Code::kOptionsType, call.type, type);
      DIATOM_TRY(check_call(options, call.first, call.count, finished, ready));
    }
  }
  status_.op = -1;
  return Code::kOk;
}

Code Verifier::check_call(Table options, int first, int count, const uint32_t* finished, bool& ready) {
  Bytes list;
  if (count == 0) {
    if (!options.read_vector(first, 4, {file_.data(), limit_}, list))
      return fail_at(Code::kMalformed, position(options.address()));
    count = static_cast<int>(list.size() / 4);
    DIATOM_TRY(charge(static_cast<uint32_t>(count)));
  }
  for (int i = 0; i < count; ++i) {
    int64_t field = 0;
    if (list.empty() && !options.read_scalar(first + i, 4, field))
      return fail_at(Code::kMalformed, position(options.address()));
    const int32_t index = list.empty() ? static_cast<int32_t>(field) : load<int32_t>(list.data() + 4 * i);
    DIATOM_TRY(check_index(index, subgraphs_.size()));
    ready = ready && (finished[index / 32] >> (index % 32) & 1) != 0;
  }
  return Code::kOk;
}

}  // namespace diatom
