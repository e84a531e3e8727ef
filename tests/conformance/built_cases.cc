#include <algorithm>
#include <cmath>
#include <cstring>

#include "diatom/ops/random/random_categorical.h"
#include "diatom/ops/random/random_normal.h"
#include "diatom/ops/random/random_permutation.h"
#include "diatom/ops/random/random_truncated_normal.h"
#include "diatom/ops/random/random_uniform.h"
#include "tests/conformance/conformance_case.h"
#include "tests/fuzz/seed_models.h"

namespace diatom::testing {
namespace {

constexpr int kWidth = 16;
constexpr int kSamples = 64;

// Functions whose floats must have the same bits on every machine.
struct FloatFunction {
  const char* name;
  Builtin builtin;
  OptionsType type = OptionsType::kNone;
  std::vector<OptionField> options = {};
  bool binary = false;
};

std::vector<FloatFunction> float_functions() {
  return {{"exp", Builtin::kExp, OptionsType::kExp},
          {"log", Builtin::kLog},
          {"tanh", Builtin::kTanh},
          {"logistic", Builtin::kLogistic},
          {"sqrt", Builtin::kSqrt},
          {"rsqrt", Builtin::kRsqrt},
          {"sin", Builtin::kSin},
          {"cos", Builtin::kCos, OptionsType::kCos},
          {"softmax", Builtin::kSoftmax, OptionsType::kSoftmax, {{0, 1.5f}}},
          {"relu", Builtin::kRelu},
          {"relu6", Builtin::kRelu6},
          {"elu", Builtin::kElu},
          {"hard_swish", Builtin::kHardSwish},
          {"leaky_relu", Builtin::kLeakyRelu, OptionsType::kLeakyRelu, {{0, 0.5f}}},
          {"abs", Builtin::kAbs},
          {"neg", Builtin::kNeg},
          {"floor", Builtin::kFloor},
          {"ceil", Builtin::kCeil},
          {"round", Builtin::kRound},
          {"add", Builtin::kAdd, OptionsType::kAdd, {}, true},
          {"mul", Builtin::kMul, OptionsType::kMul, {}, true},
          {"div", Builtin::kDiv, OptionsType::kDiv, {}, true},
          {"maximum", Builtin::kMaximum, OptionsType::kMaximumMinimum, {}, true},
          {"minimum", Builtin::kMinimum, OptionsType::kMaximumMinimum, {}, true},
          {"add_relu", Builtin::kAdd, OptionsType::kAdd, {{0, int8_t{1}}}, true}};
}

ModelBuilder model_of(const FloatFunction& function) {
  ModelBuilder model;
  const std::vector<int32_t> shape = {1, kWidth};
  std::vector<int32_t> inputs = {model.input(shape, DType::kFloat32, {}, "x")};
  if (function.binary) inputs.push_back(model.input(shape, DType::kFloat32, {}, "y"));
  const int z = model.output(shape, DType::kFloat32);
  model.op(function.builtin, inputs, {z}, function.type, function.options);
  return model;
}

// Every bit of a float's upper half in turn, signs and NaNs included, or of a byte.
std::vector<uint8_t> patterns(size_t bytes) {
  std::vector<uint8_t> filled(bytes);
  uint32_t state = 1;
  for (uint8_t& byte : filled) {
    state = state * 1664525u + 1013904223u;
    byte = static_cast<uint8_t>(state >> 24);
  }
  return filled;
}

// Where functions change their course, in every pairing with each other, then patterns.
std::vector<uint8_t> float_samples(size_t bytes) {
  const float ends[kWidth] = {0.0f,  -0.0f, INFINITY, -INFINITY, NAN,     6.0f, -6.0f, 1.0f,
                              -1.0f, 3.0f,  -3.0f,    1e-40f,    -1e-40f, 0.5f, -0.5f, 2.5f};
  std::vector<float> samples;
  for (size_t turn = 0; turn < kWidth; ++turn) {
    samples.insert(samples.end(), ends, ends + kWidth);
    for (size_t i = 0; i < kWidth; ++i) samples.push_back(ends[(i + turn) % kWidth]);
  }
  std::vector<uint8_t> filled = patterns(bytes);
  std::memcpy(filled.data(), samples.data(), std::min(bytes, samples.size() * sizeof(float)));
  return filled;
}

// What a random operator makes of an operand and many keys must be the same on every machine, too.
template <typename T>
ConformanceCase random_case(const Op& op, const std::vector<int32_t>& shape, const std::vector<T>& values,
                            const std::vector<int32_t>& drawn, DType dtype) {
  ModelBuilder model;
  const int operand = model.constant(shape, values);
  const int key = model.input({4}, DType::kUInt32, {}, "key");
  model.custom(op.info.custom_name, {operand, key}, {model.output(drawn, dtype)});
  return {.name = std::string("built/") + op.info.name,
          .model = model.finish(),
          .samples = kSamples,
          .inputs = patterns(kSamples * 4 * sizeof(uint32_t))};
}

std::vector<ConformanceCase> random_cases() {
  const std::vector<int32_t> listed = {1}, shape = {kWidth};
  const std::vector<float> logits = {-1, 0.5f, 0, -3};
  return {random_case(random_uniform.record, listed, shape, shape, DType::kFloat32),
          random_case(random_normal.record, listed, shape, shape, DType::kFloat32),
          random_case(random_truncated_normal.record, listed, shape, shape, DType::kFloat32),
          random_case(random_permutation.record, listed, shape, shape, DType::kInt32),
          random_case(random_categorical.record, {1, 4}, logits, {1, 1}, DType::kInt32)};
}

}  // namespace

std::vector<ConformanceCase> built_cases() {
  std::vector<ConformanceCase> cases = random_cases();
  for (const FloatFunction& function : float_functions()) {
    const size_t inputs = function.binary ? 2 : 1;
    cases.push_back({.name = std::string("built/float_") + function.name,
                     .model = model_of(function).finish(),
                     .samples = kSamples,
                     .inputs = float_samples(inputs * kSamples * kWidth * sizeof(float))});
  }
  for (const SeedModel& seed : seed_models()) {
    // The writer of batches takes as much of the inputs as the model wants. A loop counts up from zero.
    const bool counts = seed.name == "control_flow";
    cases.push_back({.name = "built/" + seed.name,
                     .model = seed.file,
                     .inputs = counts ? std::vector<uint8_t>() : patterns(64)});
  }
  return cases;
}

}  // namespace diatom::testing
