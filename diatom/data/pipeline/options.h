// Options of what is done with a Dataset.
#pragma once

#include <cstdint>

namespace diatom {

struct MapOptions {
  // That call the function, beside the one that takes the examples; with 0, that one calls it.
  int threads = 0;
  // Whether examples come in the order in which they came. Otherwise as they are ready.
  bool ordered = true;
  // Of the generator that the function may take.
  uint64_t seed = 0;
};

struct InterleaveOptions {
  int64_t cycle = 4;      // datasets from which examples are taken in turn
  int64_t block = 1;      // examples that are taken from one in its turn
  bool parallel = false;  // whether each of them goes ahead on a thread of its own
};

}  // namespace diatom
