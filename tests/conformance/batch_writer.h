// Writes cases in the format of boards/firmware/batch.h, each with what this host's interpreter makes of it:
// the code of a refusal, the arena, and every float. Integers are those that the case expects, if it does.
#pragma once

#include <optional>

#include "diatom/ops/define.h"
#include "tests/conformance/conformance_case.h"

namespace diatom::testing {

// A case as it lies in a batch. Empty for one that these operators do not cover.
std::optional<std::vector<uint8_t>> packed_case(const ConformanceCase& tested, OpList operators);

// Packed cases as a batch.
std::vector<uint8_t> batch_of(const std::vector<std::vector<uint8_t>>& cases);

}  // namespace diatom::testing
