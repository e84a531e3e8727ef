#include "diatom/data/pipeline/source.h"

namespace diatom::pipeline {

int64_t Iteration::skip(int64_t count) {
  int64_t passed = 0;
  while (passed < count && next()) ++passed;
  return passed;
}

}  // namespace diatom::pipeline
