// What a fuzzer does with a file: open it and, if that succeeds, use everything it shows.
#pragma once

#include <vector>

#include "diatom/base/status.h"
#include "tests/support/model_builder.h"

namespace diatom::testing {

// `file` is 16-byte aligned. Returns what opening it returned.
Code exercise(Bytes file);

}  // namespace diatom::testing
