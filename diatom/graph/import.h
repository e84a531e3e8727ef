// import_model() makes a Graph of a verified model. What no runtime computes with is left behind: debug
// indices, details of custom quantisation. An Error says which operator has options that the format, as known
// here, does not have, since they could not be exported again, or that copies of what tensors share in the
// file would be too many.
#pragma once

#include "diatom/graph/graph.h"
#include "diatom/plan/model.h"

namespace diatom {

Graph import_model(const Model& model);

}  // namespace diatom
