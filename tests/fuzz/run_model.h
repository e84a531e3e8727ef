// What the second fuzzer does with a file: plan it with every operator there is and run it on inputs of its
// own.
#pragma once

#include "diatom/base/status.h"
#include "tests/support/model_builder.h"

namespace diatom::testing {

// `file` is 16-byte aligned; `seed` fills the inputs. Models with loops are planned and not run, as a loop
// need not end. Returns what planning or the last run returned.
Code plan_and_run(Bytes file, uint32_t seed, bool reuse_inputs);

}  // namespace diatom::testing
