// verify_calls() proves that operators name subgraphs which exist, and that these do not call each other in a
// circle, for whoever follows calls without planning; a Planner finds the same out where it follows them.
#pragma once

#include "diatom/base/status.h"
#include "diatom/plan/model.h"

namespace diatom {

// Of a model that Model::open() accepted. Takes time linear in the file's size, and does not allocate.
Code verify_calls(const Model& model, Status& status);

}  // namespace diatom
