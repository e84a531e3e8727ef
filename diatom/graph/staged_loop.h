// A loop as an operator of the graph that is staged. Private to the files of control flow.
#pragma once

#include "diatom/graph/nested_tracer.h"

namespace diatom {

struct Loop {
  Tensors outputs;   // the state at the end
  Tensors captured;  // what else condition and body use
};

// Both functions are run once, on symbols; they assign no variables.
Loop stage_loop(const char* construct, const TracedFunction& condition, const TracedFunction& body,
                const Tensors& state);

}  // namespace diatom
