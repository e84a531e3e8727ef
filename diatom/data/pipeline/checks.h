// Arguments that are counts.
#pragma once

#include <cstdint>
#include <string_view>

namespace diatom::pipeline {

// An Error, "batch: size is 0, expected at least 1", unless the count is at least that.
void check_at_least(int64_t least, int64_t count, std::string_view operation, std::string_view argument);

}  // namespace diatom::pipeline
