// The reference of all operators as a page of Markdown: an index by family, and a section for each operator.
#pragma once

#include <span>

#include "apps/diatom/op_reference.h"

namespace diatom {

// Prints it; `references` are in the order of their names.
void print_ops_markdown(std::span<const OpReference> references);

}  // namespace diatom
