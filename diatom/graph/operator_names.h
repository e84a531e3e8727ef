// What a graph calls its operators, and their options: the names of the runtime's records, and of the format
// where Diatom lacks an operator.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "diatom/graph/graph.h"
#include "diatom/ops/op.h"

namespace diatom {

// The runtime's record of an operator; null where there is none.
const Op* record_of(const Graph::Operator& operation);

// conv_2d, or lsh_projection, which has no record; not for custom operators, which have a name of their own.
// An Error for a number that the format does not have.
std::string builtin_text(Builtin builtin);
// The inverse.
std::optional<Builtin> builtin_of(std::string_view text);

// The attribute in `slot` of the operator's options; null where the record does not describe it, or the
// options are of another type than the record's.
const Field* field_of(const Op* op, const Graph::Operator& operation, int slot);

// The values of an enum that is an attribute, by number; those that stand for no value are empty. Fields of
// other types have none.
std::span<const std::string_view> value_names(const Field& field);

}  // namespace diatom
