// Reads the attributes of one operator of a file into its Attrs, as its fields describe them.
#pragma once

#include "diatom/base/status.h"
#include "diatom/ops/op.h"
#include "diatom/plan/model.h"

namespace diatom {

// `attrs` holds op.attrs_bytes. Fails when the options are of another operator, do not lie within the file,
// or hold a value outside an enum's range.
Code read_attributes(const Op& op, const OperatorDef& definition, const Model& model, void* attrs,
                     Status& status);

}  // namespace diatom
