// The options of an operator as text, by the names of its attributes:
//
//   conv_2d(%0, %1, %2) {padding = same, stride_w = 2, fused_activation_function = relu}
//
// What the record does not describe has the slot as its name: option_3 = 7.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diatom/graph/graph.h"
#include "diatom/graph/options_layout.h"
#include "diatom/ops/op.h"

namespace diatom {

// The operator with its operands, options and what else a file says of it, but for what are tensors and
// bytes. An Error for options that the format does not have.
std::string operator_text(const Graph::Operator& operation, std::string_view operands);

// padding = same, stride_w = 2: the options alone. An Error likewise.
std::string attributes_text(const Graph::Operator& operation);

// What its options have in their slots.
OptionsLayout layout_of(const Graph::Operator& operation);

// The slot of the option that is called so; nothing where there is none.
std::optional<int> slot_of(const Op* op, const Graph::Operator& operation, std::string_view name);

// The inverse of how a scalar is written: an integer, or the bits of a float.
std::optional<int64_t> scalar_value(const Field* field, std::string_view text);
// The same as a field of a type of the layout, 'b', 'i' or 'l', has it.
std::optional<OptionField> scalar_option(const Field* field, char type, int slot, std::string_view text);

// What these want, as a sentence has it: "true or false".
std::string expected_scalar(const Field* field, char type);

}  // namespace diatom
