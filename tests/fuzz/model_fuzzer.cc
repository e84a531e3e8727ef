// The entry point of libFuzzer: the input as a model, in both byte orders, and as options of a custom
// operator.
#include "diatom/ops/flexbuffer.h"
#include "diatom/plan/byte_order.h"
#include "tests/fuzz/exercise.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  const diatom::AlignedBytes file(data, data + size);
  if (diatom::testing::exercise(diatom::view(file)) == diatom::Code::kOk) {
    diatom::AlignedBytes copy(size);
    diatom::Status status;
    (void)diatom::swap_byte_order(diatom::view(file), copy.data(), status);
  }
  diatom::FlexMap map;
  int64_t integer = 0;
  float real = 0;
  if (diatom::FlexMap::open({data, size}, map)) {
    (void)map.find("shift", integer);
    (void)map.find("shift", real);
  }
  return 0;
}
