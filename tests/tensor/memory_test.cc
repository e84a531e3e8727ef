// Memory that operators take comes back.
#include <gtest/gtest.h>
#include <malloc.h>
#include <unistd.h>

#include "diatom/ops/elementwise/exp.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/call.h"

namespace diatom::testing {
namespace {

size_t allocated() {
#ifdef __GLIBC__
  const struct mallinfo2 now = mallinfo2();
  return now.uordblks + now.hblkhd;
#else
  return reinterpret_cast<size_t>(sbrk(0));
#endif
}

TEST(Memory, IsFlatOverAMillionOperations) {
  const Tensor factor({0.5f, -0.5f, 0.25f});
  Tensor x({1.0f, 2.0f, 3.0f});
  const auto steps = [&](int count) {
    for (int i = 0; i < count; ++i) x = exp(x * factor) - 1.0f;
  };
  steps(100);
  const size_t before = allocated();
  steps(333'333);
  EXPECT_EQ(allocated(), before);
}

}  // namespace
}  // namespace diatom::testing
