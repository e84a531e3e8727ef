#include "diatom/data/pipeline/checks.h"

#include <fmt/format.h>

#include "diatom/tensor/error.h"

namespace diatom::pipeline {

void check_at_least(int64_t least, int64_t count, std::string_view operation, std::string_view argument) {
  if (count < least)
    raise(fmt::format("{}: {} is {}, expected at least {}", operation, argument, count, least));
}

}  // namespace diatom::pipeline
