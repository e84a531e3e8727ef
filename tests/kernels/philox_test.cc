#include "diatom/kernels/philox.h"

#include <gtest/gtest.h>

namespace diatom::kernels {
namespace {

// The answers that the authors publish with Random123.
static_assert(philox({{0, 0, 0, 0}}, {{0, 0}}) ==
              PhiloxBlock{{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}});
static_assert(philox({{~0u, ~0u, ~0u, ~0u}}, {{~0u, ~0u}}) ==
              PhiloxBlock{{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}});
static_assert(philox({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, {{0xa4093822, 0x299f31d0}}) ==
              PhiloxBlock{{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}});

TEST(Philox, GivesTheSameWhileRunning) {
  volatile uint32_t zero = 0;
  const PhiloxBlock block = philox({{zero, zero, zero, zero}}, {{zero, zero}});
  EXPECT_EQ(block, (PhiloxBlock{{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}}));
}

}  // namespace
}  // namespace diatom::kernels
