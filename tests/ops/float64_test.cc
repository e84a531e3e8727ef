// Operators on doubles: what computes with floats does with doubles, too, as the cases of floats check.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "diatom/ops/all_ops.h"
#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

// Of stored numbers of few bits, which floats are wide enough for, or with bodies for them; signal operators,
// which follow a front end; random operators, which draw 24 bits.
const std::set<std::string> kFloatsOnly = {"quantize",           "dequantize",    "detection_post_process",
                                           "signal_rfft",        "signal_irfft",  "signal_overlap_add",
                                           "random_categorical", "random_normal", "random_truncated_normal",
                                           "random_uniform"};

DType widened(DType dtype) { return dtype == DType::kFloat32 ? DType::kFloat64 : dtype; }

TEST(Float64, EveryBodyOfFloatsHasOneOfDoubles) {
  for (const Op* op : all_ops()) {
    const std::string name = op->info.name;
    if (kFloatsOnly.contains(name)) continue;
    for (const Variant& variant : op->variants) {
      const Signature& floats = variant.signature;
      const bool hybrid = floats.inputs[0] == DType::kFloat32 && floats.inputs[1] == DType::kInt8;
      if (hybrid) continue;
      EXPECT_TRUE(has_body(*op,
                           {widened(floats.inputs[0]), widened(floats.inputs[1]), widened(floats.inputs[2])},
                           widened(floats.output)))
          << name;
    }
  }
}

TEST(Float64, BodiesComeLast) {
  for (const Op* op : all_ops()) {
    bool seen = false;
    for (const Variant& variant : op->variants) {
      const bool wide =
          variant.signature.inputs[0] == DType::kFloat64 || variant.signature.output == DType::kFloat64;
      EXPECT_TRUE(wide || !seen) << op->info.name;
      seen = seen || wide;
    }
  }
}

}  // namespace
}  // namespace diatom::testing
