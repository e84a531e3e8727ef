// An override is a body that runs instead of an operator's own where the operator is called on tensors: a
// library's, say. It is given the same attributes, State and context, and finds no tensor over another.
// Integers must come out the same, floats within 1e-5 of the largest term. With DIATOM_PORTABLE=1 in the
// environment none is installed.
#pragma once

#include "diatom/ops/op.h"

namespace diatom {

// Installs `run` for the body of that signature. At start-up, before operators are called.
void install_override(const Op& op, const Signature& signature, Variant::Run run);

// What to run for a body: its override or its own.
Variant::Run installed_run(const Variant& body);

// A static object of this type installs one: Override<conv_2d, run>(f32f32), where run is of the form that
// variant<run> takes.
template <const auto& kOp, auto kRun>
struct Override {
  explicit Override(const Signature& signature) {
    install_override(kOp.record, signature, ErasedRun<kRun>::call);
  }
};

}  // namespace diatom
