#include "diatom/runtime/installed_operators.h"

#include <gtest/gtest.h>

#include "diatom/ops/all_ops.h"
#include "diatom/tensor/override.h"

namespace diatom::testing {
namespace {

TEST(InstalledOperators, HaveTheBodiesThatAreInstalled) {
  const InstalledOperators copies(all_ops());
  ASSERT_EQ(copies.list().size(), all_ops().size());
  int replaced = 0;
  int rows = 0;
  for (size_t i = 0; i < all_ops().size(); ++i) {
    const Op& op = *all_ops()[i];
    const Op& copy = *copies.list()[i];
    EXPECT_STREQ(copy.info.name, op.info.name);
    ASSERT_EQ(copy.variants.size(), op.variants.size());
    for (size_t j = 0; j < op.variants.size(); ++j) {
      EXPECT_EQ(copy.variants[j].run, installed_run(op.variants[j]));
      EXPECT_EQ(installed_run(copy.variants[j]), installed_run(op.variants[j]));
      EXPECT_EQ(installed_row(copy.variants[j]), installed_row(op.variants[j]));
      replaced += copy.variants[j].run != op.variants[j].run;
      rows += installed_row(copy.variants[j]) != nullptr;
    }
  }
  EXPECT_GT(replaced, 0);
  EXPECT_GT(rows, 0);
}

}  // namespace
}  // namespace diatom::testing
