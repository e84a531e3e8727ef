#include "diatom/graph/simplify.h"

#include "diatom/graph/passes/common_subexpressions.h"
#include "diatom/graph/passes/constant_folding.h"
#include "diatom/graph/passes/dead_operators.h"
#include "diatom/graph/passes/identities.h"
#include "diatom/graph/passes/layout.h"
#include "diatom/graph/passes/no_ops.h"

namespace diatom {

void simplify(Graph& graph) {
  remove_dead_operators(graph);
  while (fold_constants(graph) + move_transposes(graph) + remove_no_ops(graph) + remove_identities(graph) +
             merge_common_subexpressions(graph) >
         0) {
    remove_dead_operators(graph);
  }
}

}  // namespace diatom
