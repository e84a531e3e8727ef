#include "diatom/plan/plan_image.h"

#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <vector>

#include "diatom/compile/plan_image_writer.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/all_ops.h"
#include "diatom/ops/elementwise/add.h"
#include "diatom/plan/plan_runner.h"
#include "diatom/tensor/loaded_model.h"
#include "tests/support/model_builder.h"

namespace diatom::testing {
namespace {

const QuantizationSpec kStored{.scale = 0.5f, .zero_point = -3};

// y = relu(x) + 1.
AlignedBytes stateless_model() {
  ModelBuilder model;
  const int x = model.input({1, 6}, DType::kInt8, kStored, "x");
  const int positive = model.tensor({1, 6}, DType::kInt8, kStored);
  const int one = model.constant<int8_t>({1}, {-1}, kStored);
  const int y = model.output({1, 6}, DType::kInt8, kStored, "y");
  model.op(Builtin::kRelu, {x}, {positive});
  model.op(Builtin::kAdd, {positive, one}, {y}, OptionsType::kAdd);
  return model.finish();
}

// y = x + sum; the variable `sum` becomes y, and starts at 0.
AlignedBytes counting_model() {
  ModelBuilder model;
  const int x = model.input({2}, DType::kFloat32, {}, "x");
  const int y = model.output({2}, DType::kFloat32, {}, "y");
  const int handle = model.tensor({}, DType::kResource);
  const int sum = model.tensor({2}, DType::kFloat32);
  model.op(Builtin::kVarHandle, {}, {handle}, OptionsType::kVarHandle, {{1, std::string("sum")}});
  model.op(Builtin::kReadVariable, {handle}, {sum}, OptionsType::kReadVariable);
  model.op(Builtin::kAdd, {x, sum}, {y}, OptionsType::kAdd);
  model.op(Builtin::kAssignVariable, {handle, y}, {}, OptionsType::kAssignVariable);
  return model.finish();
}

AlignedBytes image_of(const AlignedBytes& model) {
  const ModelFile file(view(model), "model");
  const std::vector<uint8_t> written = write_plan_image(LoadedModel(file, all_ops()));
  return {written.begin(), written.end()};
}

Code open(const AlignedBytes& bytes, PlanImage& image, Status& status) {
  return PlanImage::open(view(bytes), image, status);
}

// An image that opened, with an arena of exactly the size it states, or of fewer bytes.
struct Started {
  AlignedBytes bytes;
  PlanImage image;
  AlignedBytes memory;
  std::unique_ptr<Arena> arena;
  std::unique_ptr<PlanRunner> runner;

  explicit Started(AlignedBytes made, OpList operators = all_ops(), uint32_t missing_bytes = 0)
      : bytes(std::move(made)) {
    Status status;
    EXPECT_EQ(open(bytes, image, status), Code::kOk);
    memory.resize(image.arena_bytes());
    arena = std::make_unique<Arena>(memory.data(), memory.size() - missing_bytes);
    runner = std::make_unique<PlanRunner>(image, *arena, operators);
  }
};

TEST(PlanImage, RunsAsTheModelDoes) {
  Started started(image_of(stateless_model()));
  ASSERT_TRUE(started.runner->status().ok());
  const TensorView x = started.runner->input("x");
  ASSERT_EQ(x.as<int8_t>().size(), 6u);
  EXPECT_EQ(x.quantization.scale(), 0.5f);
  EXPECT_EQ(x.quantization.zero_point(), -3);
  const int8_t stored[] = {-128, -4, -3, -2, 50, 127};
  std::memcpy(x.data, stored, sizeof(stored));
  ASSERT_TRUE(started.runner->run().ok());
  const Span<int8_t> y = started.runner->output(0).as<int8_t>();
  EXPECT_EQ(std::vector<int8_t>(y.begin(), y.end()), (std::vector<int8_t>{-1, -1, -1, 0, 52, 127}));
  EXPECT_EQ(std::vector<int8_t>(stored, stored + 6),
            std::vector<int8_t>(x.as<int8_t>().begin(), x.as<int8_t>().end()));
}

TEST(PlanImage, KeepsVariablesInTheArenaAndResetsThem) {
  Started started(image_of(counting_model()));
  ASSERT_TRUE(started.runner->status().ok());
  const auto run = [&] {
    started.runner->input(0).as<float>()[1] = 1.5f;
    EXPECT_TRUE(started.runner->run().ok());
    return started.runner->output(0).as<float>()[1];
  };
  EXPECT_EQ(run(), 1.5f);
  EXPECT_EQ(run(), 3.0f);
  started.runner->reset();
  EXPECT_EQ(run(), 1.5f);
}

TEST(PlanImage, KnowsItsInputsByNameOnly) {
  Started started(image_of(stateless_model()));
  EXPECT_FALSE(started.runner->input("y"));
  EXPECT_FALSE(started.runner->input(1));
  EXPECT_FALSE(started.runner->input(-1));
  EXPECT_TRUE(started.runner->output("y"));
}

TEST(PlanImage, NamesTheArenaItNeeds) {
  const uint32_t needed = Started(image_of(stateless_model())).image.arena_bytes();
  const Started short_of_one(image_of(stateless_model()), all_ops(), 1);
  EXPECT_EQ(short_of_one.runner->status().code, Code::kArenaTooSmall);
  EXPECT_EQ(short_of_one.runner->status().expected, needed);
  EXPECT_EQ(short_of_one.runner->plan(), nullptr);
}

TEST(PlanImage, RunsWithTheOperatorsThatAProgramNames) {
  constexpr Ops<relu.only<s8>, add.only<s8>> kNeeded;
  EXPECT_TRUE(Started(image_of(stateless_model()), kNeeded).runner->status().ok());
  constexpr Ops<relu.only<s8>> kNoAdd;
  EXPECT_EQ(Started(image_of(stateless_model()), kNoAdd).runner->status().code, Code::kMissingOperator);
  constexpr Ops<relu.only<s8>, add.only<f32>> kOtherDType;
  const Started other(image_of(stateless_model()), kOtherDType);
  EXPECT_EQ(other.runner->status().code, Code::kMissingOperator);
  EXPECT_EQ(other.runner->status().found, static_cast<int64_t>(Builtin::kAdd));
}

TEST(PlanImage, EveryChangedByteIsFound) {
  AlignedBytes bytes = image_of(counting_model());
  for (uint8_t& byte : bytes) {
    for (int bit = 0; bit < 8; ++bit) {
      byte = static_cast<uint8_t>(byte ^ (1 << bit));
      PlanImage image;
      Status status;
      const bool opened = open(bytes, image, status) == Code::kOk;
      EXPECT_FALSE(opened && image.verify_constants(status) == Code::kOk)
          << "bit " << bit << " of byte " << &byte - bytes.data();
      byte = static_cast<uint8_t>(byte ^ (1 << bit));
    }
  }
}

TEST(PlanImage, RefusesWhatIsNoImageByName) {
  AlignedBytes bytes = image_of(stateless_model());
  PlanImage image;
  Status status;
  EXPECT_EQ(PlanImage::open({bytes.data(), bytes.size() - 1}, image, status), Code::kOutOfBounds);
  EXPECT_EQ(PlanImage::open({bytes.data(), 10}, image, status), Code::kNotAnImage);
  EXPECT_EQ(PlanImage::open({bytes.data() + 4, bytes.size() - 4}, image, status), Code::kMisaligned);
  EXPECT_EQ(open(stateless_model(), image, status), Code::kNotAnImage);
  auto& header = *reinterpret_cast<ImageHeader*>(bytes.data());
  header.version = kImageVersion + 1;
  EXPECT_EQ(open(bytes, image, status), Code::kVersion);
  header.version = kImageVersion;
  header.frame_bytes += 16;
  EXPECT_EQ(open(bytes, image, status), Code::kChecksum);
}

}  // namespace
}  // namespace diatom::testing
