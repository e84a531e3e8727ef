// An override is a body that runs instead of an operator's own where the operator is called on tensors: a
// library's, say. It is given the same attributes, State and context, and finds no tensor over another.
// Integers must come out the same, floats within 1e-5 of the largest term. With DIATOM_PORTABLE=1 in the
// environment none is installed.
#pragma once

#include <cstddef>

#include "diatom/ops/op.h"

namespace diatom {

// Installs `run` for the body of that signature. At start-up, before operators are called.
void install_override(const Op& op, const Signature& signature, Variant::Run run);

// What to run for a body: its override or its own.
Variant::Run installed_run(const Variant& body);

// An input of a row: the elements, or the one that all of the row meet.
struct RowOperand {
  const void* data;
  bool repeats;
};

// The body of an operator that computes each element from those at the same place, for a row of `count`.
using Row = void (*)(const void* attrs, const void* state, const RowOperand* inputs, void* y, size_t count);

// Installs a row beside the override of that signature, which gives the same bits. At any time.
void install_row(const Op& op, const Signature& signature, Row row);

// Null for a body that has none.
Row installed_row(const Variant& body);

// A static object of this type installs one: Override<conv_2d, run>(f32f32), where run is of the form that
// variant<run> takes.
template <const auto& kOp, auto kRun>
struct Override {
  explicit Override(const Signature& signature) {
    install_override(kOp.record, signature, ErasedRun<kRun>::call);
  }
};

}  // namespace diatom
