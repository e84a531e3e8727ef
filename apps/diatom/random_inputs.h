// Inputs for measuring a model: random, and the same every time.
#pragma once

#include "apps/diatom/session.h"

namespace diatom {

// Floats in [-1, 1); narrow integers over their whole range; wide ones, which may be indices, 0.
void fill_inputs(Session& session);

}  // namespace diatom
