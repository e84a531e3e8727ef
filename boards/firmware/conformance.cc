// Runs the cases of a batch, and says which fail and how many there were. A case whose model or arena is
// beyond the board is skipped; the arena of any other is exactly as large as the host says it must be.
#include "boards/firmware/batch_reader.h"
#include "boards/firmware/elements.h"
#include "boards/firmware/machine.h"
#include "diatom/ops/all_ops.h"
#include "diatom/plan/interpreter.h"

namespace diatom::boards {
namespace {

enum class Verdict { kPassed, kFailed, kSkipped };

template <typename... Parts>
Verdict failed(const Case& tested, Parts... parts) {
  print("FAILED ", tested.name, ": ", parts..., "\n");
  return Verdict::kFailed;
}

int64_t number(Code code) { return static_cast<int64_t>(code); }

// The case must be refused with its code, or not at all when that is 0.
Verdict refused(const Case& tested, const Status& status) {
  if (tested.code == static_cast<uint8_t>(status.code)) return Verdict::kPassed;
  return failed(tested, "code ", number(status.code), " instead of ", int64_t{tested.code}, ", operator ",
                int64_t{status.op}, ", operand ", int64_t{status.operand}, ", expected ", status.expected,
                ", found ", status.found);
}

Verdict compare(const Case& tested, const Interpreter& interpreter, Bytes& expected, int sample) {
  for (int i = 0; i < interpreter.output_count(); ++i) {
    const TensorView output = interpreter.output(i);
    if (output.bytes > expected.size()) return failed(tested, "the outputs are longer than expected");
    const auto* got = static_cast<const uint8_t*>(output.data);
    const size_t at = first_difference(got, expected.data(), output.bytes, output.dtype);
    if (at < output.bytes) {
      const size_t width = number_bytes(output.dtype);
      return failed(tested, "sample ", int64_t{sample}, ", output ", int64_t{i}, ", element ",
                    static_cast<int64_t>(at / width), ": bits ",
                    static_cast<int64_t>(bits_at(got, at, width, false)), " instead of ",
                    static_cast<int64_t>(bits_at(expected.data(), at, width, true)));
    }
    expected = expected.subspan(output.bytes, expected.size() - output.bytes);
  }
  return Verdict::kPassed;
}

Verdict run_samples(const Case& tested, Interpreter& interpreter) {
  Bytes inputs = tested.inputs;
  Bytes expected = tested.outputs;
  for (int sample = 0; sample < tested.samples; ++sample) {
    if ((tested.flags & kKeepState) == 0) interpreter.reset();
    for (int i = 0; i < interpreter.input_count(); ++i) {
      const TensorView input = interpreter.input(i);
      if (input.bytes > inputs.size()) return failed(tested, "the inputs are longer than those given");
      copy_elements(static_cast<uint8_t*>(input.data), inputs.data(), input.bytes, input.dtype);
      inputs = inputs.subspan(input.bytes, inputs.size() - input.bytes);
    }
    if (!interpreter.run().ok()) return refused(tested, interpreter.status());
    const Verdict verdict = compare(tested, interpreter, expected, sample);
    if (verdict != Verdict::kPassed) return verdict;
  }
  if (!expected.empty()) return failed(tested, "the outputs are shorter than expected");
  return tested.code == 0 ? Verdict::kPassed : failed(tested, "was computed");
}

Code open(const Case& tested, Model& model, Status& status) {
  if constexpr (kBigEndian) {
    return Model::open_copy(tested.model, model_copy(tested.model.size()).data(), model, status);
  } else {
    return Model::open(tested.model, model, status);
  }
}

Verdict run_case(const Case& tested) {
  const Span<uint8_t> memory = arena_memory();
  if (tested.model.size() > flash_left() || tested.arena_bytes > memory.size()) return Verdict::kSkipped;
  Model model;
  Status status;
  if (open(tested, model, status) != Code::kOk) return refused(tested, status);
  Arena arena(memory.data(), tested.arena_bytes == 0 ? memory.size() : tested.arena_bytes);
  Interpreter interpreter(model, arena, all_ops(), {.reuse_inputs = (tested.flags & kReuseInputs) != 0});
  if (!interpreter.status().ok()) return refused(tested, interpreter.status());
  if (tested.arena_bytes != 0 && interpreter.arena_bytes() != tested.arena_bytes) {
    return failed(tested, "an arena of ", int64_t{interpreter.arena_bytes()}, " bytes instead of ",
                  int64_t{tested.arena_bytes});
  }
  return run_samples(tested, interpreter);
}

}  // namespace
}  // namespace diatom::boards

int diatom_main() {
  using namespace diatom::boards;
  BatchReader reader(batch());
  if (!reader.valid()) {
    print("there is no batch of cases in memory\n");
    return kUsage;
  }
  int counts[3] = {};
  for (Case tested; reader.next(tested);) ++counts[static_cast<int>(run_case(tested))];
  if (stack_bytes() != 0) {
    print("stack: ", static_cast<int64_t>(stack_used()), " of ", static_cast<int64_t>(stack_bytes()),
          " bytes\n");
  }
  print(int64_t{counts[0]}, " passed, ", int64_t{counts[1]}, " failed, ", int64_t{counts[2]}, " skipped\n");
  return counts[1] == 0 ? kPassed : kFailed;
}
