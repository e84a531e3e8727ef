// OpReference is what there is to say of an operator that its record does not hold: for `diatom ops`.
#pragma once

#include <new>

#include "diatom/ops/define.h"

namespace diatom {

struct OpReference {
  const Op* op;
  const char* about;  // what its header opens with, in one line
  bool has_gradient;
  bool is_accelerated;                     // a library computes some of its signatures on workstations
  void (*set_default_attrs)(void* attrs);  // to those of a call that gives none
};

template <typename T>
constexpr OpReference op_reference(const Op& op, const char* about, bool has_gradient, bool is_accelerated) {
  return {&op, about, has_gradient, is_accelerated, [](void* attrs) { new (attrs) typename T::Attrs(); }};
}

// Of every operator, generated from the folders of diatom/ops, diatom/autodiff/vjp and diatom/accelerate.
Span<const OpReference> op_references();

}  // namespace diatom
