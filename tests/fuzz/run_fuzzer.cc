// The entry point of libFuzzer: the input as a model that is planned and run.
#include "tests/fuzz/run_model.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const diatom::AlignedBytes file(data, data + size);
  for (const bool reuse_inputs : {false, true}) {
    (void)diatom::testing::plan_and_run(diatom::view(file), static_cast<uint32_t>(size), reuse_inputs);
  }
  return 0;
}
