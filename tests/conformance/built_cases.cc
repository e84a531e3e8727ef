#include "tests/conformance/conformance_case.h"
#include "tests/fuzz/seed_models.h"

namespace diatom::testing {
namespace {

// Functions whose floats must have the same bits on every machine.
ModelBuilder float_functions() {
  ModelBuilder model;
  const std::vector<int32_t> shape = {1, 16};
  const int x = model.input(shape, DType::kFloat32, {}, "x");
  const auto apply = [&](Builtin builtin, OptionsType type = OptionsType::kNone,
                         const std::vector<OptionField>& options = {}) {
    const int y = model.output(shape, DType::kFloat32);
    model.op(builtin, {x}, {y}, type, options);
    return y;
  };
  apply(Builtin::kExp, OptionsType::kExp);
  apply(Builtin::kLog);
  apply(Builtin::kTanh);
  apply(Builtin::kLogistic);
  apply(Builtin::kSqrt);
  apply(Builtin::kRsqrt);
  apply(Builtin::kSin);
  apply(Builtin::kCos, OptionsType::kCos);
  const int y = apply(Builtin::kSoftmax, OptionsType::kSoftmax, {{0, 1.5f}});
  const int z = model.output(shape, DType::kFloat32);
  model.op(Builtin::kDiv, {x, y}, {z}, OptionsType::kDiv);
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

}  // namespace

std::vector<ConformanceCase> built_cases() {
  std::vector<ConformanceCase> cases;
  cases.push_back({.name = "built/float_functions",
                   .model = float_functions().finish(),
                   .samples = 64,
                   .inputs = patterns(64 * 16 * sizeof(float))});
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
