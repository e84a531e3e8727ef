// Op is an operator as a record in read-only memory: what it is called, what it takes, and a body for each
// signature. Define<T> makes it from a struct T that describes the operator; see CONTRIBUTING.md.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/builtin.h"
#include "diatom/base/span.h"
#include "diatom/base/status.h"
#include "diatom/ops/context.h"
#include "diatom/ops/field.h"
#include "diatom/ops/operands.h"
#include "diatom/ops/signature.h"

namespace diatom {

struct OpInfo {
  const char* name;
  Operands inputs;
  Operands outputs;
  Builtin builtin = Builtin::kNone;
  OptionsType options = OptionsType::kNone;
  const char* custom_name = nullptr;
};

// One body of an operator. `prepare` may be null.
struct Variant {
  using Prepare = Code (*)(const void* attrs, PrepareContext&, void* state);
  using Run = Code (*)(const void* attrs, const void* state, RunContext&);

  Signature signature;
  uint16_t state_bytes = 0;
  Prepare prepare = nullptr;
  Run run = nullptr;
};

struct Op {
  using Infer = Code (*)(const void* attrs, InferContext&);
  using ReadCustom = Code (*)(const Op&, Bytes options, void* attrs, Status&);

  OpInfo info;
  uint16_t attrs_bytes;
  Span<const Field> fields;
  Infer infer;
  Span<const Variant> variants;
  ReadCustom read_custom = nullptr;  // of operators that are no builtin of the format
};

// Reads the fields of an operator from a FlexBuffers map into `attrs`, which is zeroed. Fails when the
// options are no map, or hold a value outside an enum's range.
Code read_custom_attributes(const Op& op, Bytes options, void* attrs, Status& status);

struct NoAttrs {};

// Erases the types of prepare(const Attrs&, PrepareContext&[, State&]) -> Code and of
// run(const Attrs&[, const State&], RunContext&) -> Code or void.
template <auto kPrepare>
struct ErasedPrepare;
template <typename A, Code (*kPrepare)(const A&, PrepareContext&)>
struct ErasedPrepare<kPrepare> {
  static Code call(const void* attrs, PrepareContext& context, void*) {
    return kPrepare(*static_cast<const A*>(attrs), context);
  }
};
template <typename A, typename S, Code (*kPrepare)(const A&, PrepareContext&, S&)>
struct ErasedPrepare<kPrepare> {
  static Code call(const void* attrs, PrepareContext& context, void* state) {
    return kPrepare(*static_cast<const A*>(attrs), context, *static_cast<S*>(state));
  }
};

template <auto kRun>
struct ErasedRun;
template <typename R, typename A, R (*kRun)(const A&, RunContext&)>
struct ErasedRun<kRun> {
  static constexpr uint16_t state_bytes = 0;
  static Code call(const void* attrs, const void*, RunContext& context) {
    if constexpr (__is_same(R, Code)) {
      return kRun(*static_cast<const A*>(attrs), context);
    } else {
      kRun(*static_cast<const A*>(attrs), context);
      return Code::kOk;
    }
  }
};
template <typename R, typename A, typename S, R (*kRun)(const A&, const S&, RunContext&)>
struct ErasedRun<kRun> {
  static_assert(alignof(S) <= 4, "a State is 4-byte aligned so that its layout is the same on every machine");
  static_assert(__is_trivially_copyable(S), "a State is plain data");
  static constexpr uint16_t state_bytes = sizeof(S);
  static Code call(const void* attrs, const void* state, RunContext& context) {
    if constexpr (__is_same(R, Code)) {
      return kRun(*static_cast<const A*>(attrs), *static_cast<const S*>(state), context);
    } else {
      kRun(*static_cast<const A*>(attrs), *static_cast<const S*>(state), context);
      return Code::kOk;
    }
  }
};

// The body for `signature`: variant<prepare, run>(s8), or variant<run>(f32) where there is nothing to
// prepare.
template <auto kPrepare, auto kRun>
constexpr Variant variant(Signature signature) {
  return {signature, ErasedRun<kRun>::state_bytes, ErasedPrepare<kPrepare>::call, ErasedRun<kRun>::call};
}
template <auto kRun>
constexpr Variant variant(Signature signature) {
  return {signature, ErasedRun<kRun>::state_bytes, nullptr, ErasedRun<kRun>::call};
}

}  // namespace diatom
