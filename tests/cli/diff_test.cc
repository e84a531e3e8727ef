// diatom diff.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/cli/sample_models.h"

namespace diatom::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

// relu_and_add() in int8: x and y hold what they are given, z a tenth as finely.
ModelBuilder coarse_relu_and_add() {
  ModelBuilder model;
  const QuantizationSpec fine{.scale = 0.05f, .zero_point = 0};
  const int x = model.input({1, 4}, DType::kInt8, fine, "x");
  const int y = model.tensor({1, 4}, DType::kInt8, fine, "y");
  const int z = model.output({1, 4}, DType::kInt8, {.scale = 0.5f, .zero_point = 0}, "z");
  model.op(Builtin::kRelu, {x}, {y});
  model.op(Builtin::kAdd, {y, y}, {z}, OptionsType::kAdd);
  return model;
}

class Diff : public ::testing::Test {
 protected:
  Diff() {
    write_model(folder / "a.tflite", relu_and_add());
    write_model(folder / "b.tflite", coarse_relu_and_add());
  }

  TemporaryFolder folder;
  const std::string a = folder / "a.tflite";
  const std::string b = folder / "b.tflite";
};

TEST_F(Diff, FindsNothingBetweenAModelAndItself) {
  const Outcome outcome = diatom({"diff", a, a});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, ::testing::ContainsRegex("relu +float32 float32 +0 +equal"));
  EXPECT_THAT(outcome.out, HasSubstr("2 of 2 layers of A stand beside one of B, 8 samples"));
}

TEST_F(Diff, SaysHowFarTheNoiseIsBelowTheSignal) {
  const Outcome outcome = diatom({"diff", a, b, "--samples", "200", "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const json layers = json::parse(outcome.out)["layers"];
  ASSERT_EQ(layers.size(), 2u);
  // The scale as a float is not quite 0.05.
  EXPECT_LT(layers[0]["largest_difference"], 1e-6);
  EXPECT_GT(layers[0]["decibels"], 120);
  // Half of z is 0, the other half up to 12.7 in steps of 0.5: 1/2 * 12.7^2 / 3 to 1/2 * 0.5^2 / 12.
  EXPECT_EQ(layers[1]["tensor"], "z");
  EXPECT_NEAR(layers[1]["largest_difference"], 0.25, 0.06);
  EXPECT_NEAR(layers[1]["decibels"], 34, 1.5);
}

TEST_F(Diff, ComparesOnFiles) {
  const float values[] = {1.0f, -2.0f, 0.1f, 5.0f};
  write_bytes(folder / "x.bin", values, sizeof(values));
  const Outcome outcome = diatom({"diff", a, a, "--input", folder / "x.bin"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("1 sample\n"));
  EXPECT_EQ(diatom({"diff", a, a, "--input", folder / "none.bin"}).status, 1);
}

TEST_F(Diff, FailsBelowWhatIsWanted) {
  EXPECT_EQ(diatom({"diff", a, b, "--least", "20"}).status, 0);
  const Outcome outcome = diatom({"diff", a, b, "--least", "60"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("'z' (step 1, add): the signal is"));
  EXPECT_THAT(outcome.err, HasSubstr("expected at least 60"));
}

TEST_F(Diff, RefusesModelsThatTakeOtherInputs) {
  ModelBuilder model;
  const int x = model.input({1, 5}, DType::kFloat32, {}, "x");
  const int y = model.output({1, 5}, DType::kFloat32, {}, "z");
  model.op(Builtin::kRelu, {x}, {y});
  write_model(folder / "c.tflite", model);
  const Outcome outcome = diatom({"diff", a, folder / "c.tflite"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("input 0 of A is 'x' [1,4], of B 'x' [1,5]"));
}

}  // namespace
}  // namespace diatom::testing
