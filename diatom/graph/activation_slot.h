// free_activation_slot() finds where an operator's options could say which activation follows it.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

struct ActivationSlot {
  int slot = -1;  // none
  OptionsType type = OptionsType::kNone;
};

// Of an operator that has no activation yet and could have one.
ActivationSlot free_activation_slot(const Graph::Operator& operation);

}  // namespace diatom
