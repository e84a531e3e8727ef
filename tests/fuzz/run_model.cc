#include "tests/fuzz/run_model.h"

#include <cstring>
#include <random>

#include "diatom/ops/all_ops.h"
#include "diatom/plan/interpreter.h"

namespace diatom::testing {
namespace {

// Enough for the seeds; small enough that a spoilt shape does not cost seconds.
constexpr size_t kArenaBytes = 64 << 10;

bool has_loop(const Model& model) {
  for (int i = 0; i < model.operator_code_count(); ++i) {
    if (model.operator_code(i).builtin == Builtin::kWhile) return true;
  }
  return false;
}

void fill(const TensorView& input, std::mt19937& random) {
  auto* bytes = static_cast<uint8_t*>(input.data);
  for (size_t i = 0; i < input.bytes; ++i) {
    bytes[i] = input.dtype == DType::kBool ? random() & 1 : static_cast<uint8_t>(random());
  }
}

}  // namespace

Code plan_and_run(Bytes file, uint32_t seed, bool reuse_inputs) {
  Model model;
  Status status;
  if (const Code code = Model::open(file, model, status); code != Code::kOk) return code;
  AlignedBytes memory(kArenaBytes, 0xa5);
  Arena arena(memory.data(), memory.size());
  Interpreter interpreter(model, arena, all_ops(), {.reuse_inputs = reuse_inputs, .input_shapes = {}});
  if (!interpreter.status().ok() || has_loop(model)) return interpreter.status().code;
  std::mt19937 random(seed);
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < interpreter.input_count(); ++i) fill(interpreter.input(i), random);
    status = interpreter.run();
  }
  interpreter.reset();
  return status.code;
}

}  // namespace diatom::testing
