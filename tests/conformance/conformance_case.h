// ConformanceCase is a model with samples for it: what a batch of boards/firmware/batch.h is packed from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/model_builder.h"

namespace diatom::testing {

struct ConformanceCase {
  std::string name;
  AlignedBytes model;
  int samples = 1;
  std::vector<uint8_t> inputs = {};   // little-endian, sample after sample
  std::vector<uint8_t> outputs = {};  // likewise; empty where this host's own are right by definition
  bool keep_state = false;
  bool reuse_inputs = false;
};

// Models made here, so that there is something to run anywhere.
std::vector<ConformanceCase> built_cases();

// The golden operators, what must be refused, and the golden models on a few of their samples; empty where
// the golden files are absent.
std::vector<ConformanceCase> golden_cases();

}  // namespace diatom::testing
