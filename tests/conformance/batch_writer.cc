#include "tests/conformance/batch_writer.h"

#include <algorithm>
#include <cstring>

#include "boards/firmware/batch.h"
#include "diatom/plan/interpreter.h"

namespace diatom::testing {
namespace {

using boards::BatchHeader;
using boards::CaseHeader;

static_assert(!kBigEndian, "batches are packed on little-endian hosts");

constexpr size_t kArenaBytes = size_t{16} << 20;

// Floats of all widths, and complex numbers.
bool is_inexact(DType dtype) {
  return is_float(dtype) || dtype == DType::kFloat16 || dtype == DType::kComplex64 ||
         dtype == DType::kComplex128;
}

struct HostRun {
  Code code = Code::kOk;
  uint32_t arena_bytes = 0;
  std::vector<uint8_t> inputs;
  std::vector<uint8_t> outputs;
};

void append(std::vector<uint8_t>& bytes, const void* data, size_t count) {
  const auto* begin = static_cast<const uint8_t*>(data);
  bytes.insert(bytes.end(), begin, begin + count);
}

// The next sample's bytes, zero where the case gives none.
void set_inputs(const ConformanceCase& tested, Interpreter& interpreter, HostRun& run) {
  for (int i = 0; i < interpreter.input_count(); ++i) {
    const TensorView input = interpreter.input(i);
    const size_t begin = std::min(run.inputs.size(), tested.inputs.size());
    const size_t given = std::min(input.bytes, tested.inputs.size() - begin);
    std::vector<uint8_t> bytes(tested.inputs.begin() + static_cast<std::ptrdiff_t>(begin),
                               tested.inputs.begin() + static_cast<std::ptrdiff_t>(begin + given));
    bytes.resize(input.bytes);
    if (input.bytes > 0) std::memcpy(input.data, bytes.data(), input.bytes);
    append(run.inputs, bytes.data(), bytes.size());
  }
}

void take_outputs(const ConformanceCase& tested, const Interpreter& interpreter, HostRun& run) {
  for (int i = 0; i < interpreter.output_count(); ++i) {
    const TensorView output = interpreter.output(i);
    const size_t at = run.outputs.size();
    const bool expected =
        !tested.outputs.empty() && !is_inexact(output.dtype) && at + output.bytes <= tested.outputs.size();
    append(run.outputs, expected ? tested.outputs.data() + at : output.data, output.bytes);
  }
}

HostRun run_on_host(const ConformanceCase& tested, OpList operators) {
  HostRun run;
  Model model;
  Status status;
  run.code = Model::open(view(tested.model), model, status);
  if (run.code != Code::kOk) return run;
  std::vector<uint8_t> memory(kArenaBytes);
  Arena arena(memory.data(), memory.size());
  Interpreter interpreter(model, arena, operators, {.reuse_inputs = tested.reuse_inputs});
  run.code = interpreter.status().code;
  if (run.code != Code::kOk) return run;
  run.arena_bytes = interpreter.arena_bytes();
  for (int sample = 0; sample < tested.samples; ++sample) {
    if (!tested.keep_state) interpreter.reset();
    set_inputs(tested, interpreter, run);
    run.code = interpreter.run().code;
    if (run.code != Code::kOk) return run;
    take_outputs(tested, interpreter, run);
  }
  return run;
}

void append_padded(std::vector<uint8_t>& bytes, const void* data, size_t count) {
  append(bytes, data, count);
  bytes.resize(boards::padded(bytes.size()));
}

}  // namespace

std::optional<std::vector<uint8_t>> packed_case(const ConformanceCase& tested, OpList operators) {
  const HostRun run = run_on_host(tested, operators);
  if (run.code == Code::kMissingOperator) return std::nullopt;
  const CaseHeader header{.name_bytes = static_cast<uint32_t>(tested.name.size() + 1),
                          .model_bytes = static_cast<uint32_t>(tested.model.size()),
                          .input_bytes = static_cast<uint32_t>(run.inputs.size()),
                          .output_bytes = static_cast<uint32_t>(run.outputs.size()),
                          .arena_bytes = run.arena_bytes,
                          .samples = static_cast<uint16_t>(tested.samples),
                          .code = static_cast<uint8_t>(run.code),
                          .flags = static_cast<uint8_t>((tested.keep_state ? boards::kKeepState : 0) |
                                                        (tested.reuse_inputs ? boards::kReuseInputs : 0)),
                          .zero = {}};
  std::vector<uint8_t> bytes;
  append_padded(bytes, &header, sizeof(header));
  append_padded(bytes, tested.name.c_str(), tested.name.size() + 1);
  append_padded(bytes, tested.model.data(), tested.model.size());
  append_padded(bytes, run.inputs.data(), run.inputs.size());
  append_padded(bytes, run.outputs.data(), run.outputs.size());
  return bytes;
}

std::vector<uint8_t> batch_of(const std::vector<std::vector<uint8_t>>& cases) {
  BatchHeader header{boards::kBatchMagic, static_cast<uint32_t>(cases.size()), sizeof(BatchHeader), 0};
  for (const auto& packed : cases) header.bytes += static_cast<uint32_t>(packed.size());
  std::vector<uint8_t> bytes;
  append(bytes, &header, sizeof(header));
  for (const auto& packed : cases) append(bytes, packed.data(), packed.size());
  return bytes;
}

}  // namespace diatom::testing
