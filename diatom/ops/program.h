// What operators see of the program around them: other subgraphs, and variables named by handles. The
// functions of their contexts that ask for it are apart from the rest, as few programs need them.
#pragma once

#include <stdint.h>

#include "diatom/ops/context.h"

namespace diatom {

struct ProgramSource {
  Code (*subgraph)(void* owner, int32_t index, SubgraphInfo& info);
  void (*describe_in)(void* owner, int32_t subgraph, bool is_output, int32_t position, TensorInfo& info);
  Code (*name_resource)(void* owner, int32_t tensor, uint32_t name);
  Code (*use_resource)(void* owner, int32_t tensor, uint32_t bytes);
  Code (*share_memory)(void* owner, uint32_t name, uint32_t bytes);
};

// The planner's, which is linked where an operator has need of it.
extern const ProgramSource kPlannerProgram;

}  // namespace diatom
