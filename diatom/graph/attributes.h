// attributes<Conv2d>(operation) reads an operator's options as the attributes that its record describes: what
// passes look at. Nothing, where the operator is another or its options are not what the runtime would
// accept.
#pragma once

#include <optional>

#include "diatom/graph/graph.h"
#include "diatom/ops/define.h"

namespace diatom {

// Fills `attrs`, an Attrs of the operator that `op` describes.
bool read_attributes(const Op& op, const Graph::Operator& operation, void* attrs);

template <typename T>
std::optional<typename T::Attrs> attributes(const Graph::Operator& operation) {
  typename T::Attrs attrs;
  if (!read_attributes(Define<T>::record, operation, &attrs)) return std::nullopt;
  return attrs;
}

// Gives the option in `slot` a value; options of type `type` are added where there were none.
void set_option(Graph::Operator& operation, OptionsType type, OptionField field);

}  // namespace diatom
