#include "tests/ops/op_case.h"

#include <flatbuffers/flexbuffers.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "diatom/plan/interpreter.h"
#include "tests/ops/direct_run.h"

namespace diatom::testing {
namespace {

std::vector<uint8_t> flexbuffer_map(const OpCase& tested) {
  if (tested.custom_options.empty()) return {};
  flexbuffers::Builder builder;
  builder.Map([&] {
    for (const auto& [name, value] : tested.custom_options) {
      if (const int* integer = std::get_if<int>(&value)) {
        builder.Int(name.c_str(), *integer);
      } else {
        builder.Float(name.c_str(), std::get<float>(value));
      }
    }
  });
  builder.Finish();
  return builder.GetBuffer();
}

struct Built {
  AlignedBytes file;
  std::vector<int32_t> inputs;  // tensors of the operator; kOmittedTensor where it has none
  std::vector<int32_t> outputs;
};

Built build(const OpCase& tested) {
  Built built;
  ModelBuilder model;
  for (const OpTensor& input : tested.inputs) {
    int index = kOmittedTensor;
    switch (input.kind) {
      case OpTensor::Kind::kOmitted:
        break;
      case OpTensor::Kind::kConstant:
        index = model.constant(input.shape, input.dtype, input.data, input.quantization);
        break;
      case OpTensor::Kind::kVariable:
        index = model.variable(input.shape, input.dtype, input.quantization);
        break;
      case OpTensor::Kind::kPlain:
        index = model.input(input.shape, input.dtype, input.quantization);
        break;
    }
    built.inputs.push_back(index);
  }
  for (const OpTensor& output : tested.outputs) {
    built.outputs.push_back(model.output(output.shape, output.dtype, output.quantization));
  }
  const OpInfo& info = tested.op.info;
  const int op = info.builtin == Builtin::kNone
                     ? model.custom(info.custom_name, built.inputs, built.outputs, flexbuffer_map(tested))
                     : model.op(info.builtin, built.inputs, built.outputs, info.options, tested.options);
  for (const QuantizationSpec& quantization : tested.intermediates) {
    model.operator_at(op).intermediates.push_back(model.tensor({0}, DType::kInt8, quantization));
  }
  built.file = model.finish();
  return built;
}

struct Outcome {
  Status status;
  std::vector<std::vector<uint8_t>> outputs;
};

void write_inputs(const OpCase& tested, const Interpreter& interpreter) {
  int position = 0;
  for (const OpTensor& input : tested.inputs) {
    if (input.kind != OpTensor::Kind::kPlain) continue;
    const TensorView to = interpreter.input(position++);
    ASSERT_EQ(to.bytes, input.data.size());
    if (to.bytes > 0) std::memcpy(to.data, input.data.data(), to.bytes);
  }
}

Outcome interpret(const OpCase& tested, const Model& model, bool reuse_inputs, int runs) {
  Outcome outcome;
  AlignedBytes memory(4 << 20, 0x5a);
  Arena arena(memory.data(), memory.size());
  const Op* operators[] = {&tested.op};
  Interpreter interpreter(model, arena, operators, {.reuse_inputs = reuse_inputs, .input_shapes = {}});
  outcome.status = interpreter.status();
  for (int run = 0; run < runs && outcome.status.ok(); ++run) {
    interpreter.reset();
    if (run == 0 || reuse_inputs) write_inputs(tested, interpreter);
    outcome.status = interpreter.run();
  }
  for (int i = 0; outcome.status.ok() && i < interpreter.output_count(); ++i) {
    const TensorView output = interpreter.output(i);
    const auto* data = static_cast<const uint8_t*>(output.data);
    outcome.outputs.emplace_back(data, data + output.bytes);
  }
  return outcome;
}

std::string describe(const Status& status) {
  return "code " + std::to_string(static_cast<int>(status.code)) + ", operand " +
         std::to_string(status.operand) + ", axis " + std::to_string(status.axis) + ", expected " +
         std::to_string(status.expected) + ", found " + std::to_string(status.found);
}

// Operands in buffers of their own, 16 bytes apart at least.
class Placement {
 public:
  Placement(const OpCase& tested, const Built& built, const DirectRun& run) : tested_(tested), built_(built) {
    for (size_t i = 0; i < built.inputs.size(); ++i) {
      if (built.inputs[i] >= 0 && tested.inputs[i].kind != OpTensor::Kind::kConstant)
        own(built.inputs[i], run);
    }
    for (int32_t output : built.outputs) own(output, run);
  }

  // Puts the output and an input in one block, each at its own offset.
  void overlay(const Promise& promise, size_t output_at, size_t input_at, const DirectRun& run) {
    AlignedBytes& block = blocks_[promise.output];
    block.assign(std::max(output_at + run.bytes(promise.output), input_at + run.bytes(promise.input)) + 16,
                 0xcc);
    addresses_[promise.output] = block.data() + output_at;
    addresses_[promise.input] = block.data() + input_at;
  }

  const std::map<int32_t, void*>& filled() {
    for (size_t i = 0; i < built_.inputs.size(); ++i) {
      const OpTensor& input = tested_.inputs[i];
      if (built_.inputs[i] < 0 || input.kind == OpTensor::Kind::kConstant) continue;
      void* to = addresses_[built_.inputs[i]];
      if (!input.data.empty()) std::memcpy(to, input.data.data(), input.data.size());
    }
    return addresses_;
  }

 private:
  void own(int32_t tensor, const DirectRun& run) {
    blocks_[tensor].assign(run.bytes(tensor) + 16, 0);
    addresses_[tensor] = blocks_[tensor].data();
  }

  const OpCase& tested_;
  const Built& built_;
  std::map<int32_t, AlignedBytes> blocks_;
  std::map<int32_t, void*> addresses_;
};

void expect_outputs(const Built& built, const std::map<int32_t, void*>& addresses,
                    const std::vector<std::vector<uint8_t>>& expected, const std::string& when) {
  for (size_t i = 0; i < expected.size(); ++i) {
    const auto* got = static_cast<const uint8_t*>(addresses.at(built.outputs[i]));
    const std::vector<uint8_t> bytes(got, got + expected[i].size());
    EXPECT_EQ(bytes, expected[i]) << "output " << i << " " << when;
  }
}

void check_overlaps(const OpCase& tested, const Built& built, const Model& model,
                    const std::vector<std::vector<uint8_t>>& expected) {
  for (const OpTensor& input : tested.inputs) {
    if (input.kind == OpTensor::Kind::kVariable) return;
  }
  DirectRun run(tested.op, model);
  ASSERT_TRUE(run.status().ok()) << describe(run.status());
  Placement apart(tested, built, run);
  const auto& alone = apart.filled();
  ASSERT_EQ(run.run(alone), Code::kOk);
  expect_outputs(built, alone, expected, "run alone differs from run as a model");
  for (const Promise& promise : run.promises()) {
    if (model.subgraph(0).tensor(promise.input).buffer() != 0) continue;
    const size_t element = std::max<size_t>(
        1, static_cast<size_t>(std::max(bits(model.subgraph(0).tensor(promise.input).dtype()),
                                        bits(model.subgraph(0).tensor(promise.output).dtype()))) /
               8);
    const auto check_at = [&](size_t output_at, size_t input_at, bool descending, const std::string& where) {
      Placement over(tested, built, run);
      over.overlay(promise, output_at, input_at, run);
      const auto& addresses = over.filled();
      ASSERT_EQ(run.run(addresses, descending), Code::kOk);
      expect_outputs(built, addresses, expected,
                     "written over input tensor " + std::to_string(promise.input) + ", " + where);
    };
    const size_t input_bytes = run.bytes(promise.input);
    const size_t output_bytes = run.bytes(promise.output);
    for (size_t more : {size_t{0}, element, 3 * element, size_t{48}}) {
      const size_t ascending = (promise.ascending + element - 1) / element * element + more;
      if (promise.ascending != kNeverOverlap && ascending <= output_bytes + 64) {
        check_at(0, ascending, false, "starting " + std::to_string(ascending) + " after it");
      }
      const size_t descending = (promise.descending + element - 1) / element * element + more;
      if (promise.descending != kNeverOverlap && descending <= output_bytes + 64) {
        const size_t end = std::max(output_bytes, input_bytes + descending);
        check_at(end - output_bytes, end - descending - input_bytes, true,
                 "ending " + std::to_string(descending) + " before it");
      }
    }
  }
}

double allowed_error(const OpCase& tested, const OpTensor& output, size_t slice, double wanted) {
  if (is_float(output.dtype)) return tested.tolerance * std::max(1.0, std::fabs(wanted));
  const auto& quantization = output.quantization;
  const double scale = quantization.scales.empty()
                           ? static_cast<double>(quantization.scale)
                           : static_cast<double>(quantization.scales[slice % quantization.scales.size()]);
  return tested.tolerance * (scale > 0 ? scale : 1.0) * (1 + 1e-9);
}

// Real numbers beyond the output's range saturate.
double saturated(const OpTensor& output, double wanted) {
  if (output.dtype != DType::kInt8 && output.dtype != DType::kInt16 && output.dtype != DType::kUInt8)
    return wanted;
  if (output.quantization.scale <= 0) return wanted;
  const double low = output.dtype == DType::kInt8 ? -128 : output.dtype == DType::kInt16 ? -32768 : 0;
  const double high = output.dtype == DType::kInt8 ? 127 : output.dtype == DType::kInt16 ? 32767 : 255;
  const double scale = static_cast<double>(output.quantization.scale);
  const double zero = static_cast<double>(output.quantization.zero_point);
  return std::clamp(wanted, (low - zero) * scale, (high - zero) * scale);
}

void check_formula(const OpCase& tested, const std::vector<std::vector<uint8_t>>& outputs) {
  Reals inputs;
  for (const OpTensor& input : tested.inputs) inputs.push_back(dequantized(input));
  const Reals wanted = tested.formula(inputs);
  ASSERT_EQ(wanted.size(), tested.outputs.size());
  for (size_t i = 0; i < wanted.size(); ++i) {
    OpTensor output = tested.outputs[i];
    output.data = outputs[i];
    const RealTensor got = dequantized(output);
    ASSERT_EQ(got.values.size(), wanted[i].values.size()) << "output " << i;
    for (size_t j = 0; j < got.values.size(); ++j) {
      const double want = saturated(output, wanted[i].values[j]);
      if ((std::isnan(want) && std::isnan(got.values[j])) || want == got.values[j]) continue;
      ASSERT_LE(std::fabs(got.values[j] - want), allowed_error(tested, output, j, want))
          << "output " << i << ", element " << j << ": got " << got.values[j] << ", expected " << want;
    }
  }
}

bool has_body_for(const OpCase& tested) {
  std::vector<DType> inputs;
  for (const OpTensor& input : tested.inputs) {
    inputs.push_back(input.kind == OpTensor::Kind::kOmitted ? DType::kAny : input.dtype);
  }
  return has_body(tested.op, inputs, tested.outputs.empty() ? DType::kAny : tested.outputs[0].dtype);
}

// Doubles in the place of floats; false where there are none.
bool widen(std::vector<OpTensor>& tensors) {
  bool any = false;
  for (OpTensor& widened : tensors) {
    if (widened.dtype != DType::kFloat32 || widened.kind == OpTensor::Kind::kOmitted) continue;
    std::vector<float> floats(widened.data.size() / sizeof(float));
    if (!floats.empty()) std::memcpy(floats.data(), widened.data.data(), widened.data.size());
    OpTensor doubles =
        tensor<double>(widened.shape, {floats.begin(), floats.end()}, std::move(widened.quantization));
    doubles.kind = widened.kind;
    widened = std::move(doubles);
    any = true;
  }
  return any;
}

void check_as_given(const OpCase& tested) {
  const Built built = build(tested);
  Model model;
  Status status;
  ASSERT_EQ(Model::open(view(built.file), model, status), Code::kOk) << describe(status);
  const Outcome preserved = interpret(tested, model, false, 1);
  ASSERT_TRUE(preserved.status.ok()) << describe(preserved.status);
  EXPECT_EQ(interpret(tested, model, false, 2).outputs, preserved.outputs) << "the second run differs";
  EXPECT_EQ(interpret(tested, model, true, 2).outputs, preserved.outputs)
      << "the run that reuses inputs differs";
  check_overlaps(tested, built, model, preserved.outputs);
  if (tested.formula) check_formula(tested, preserved.outputs);
}

}  // namespace

void check(const OpCase& tested) {
  check_as_given(tested);
  if (!tested.in_double) return;
  OpCase wide = tested;
  const bool inputs = widen(wide.inputs), outputs = widen(wide.outputs);
  if ((!inputs && !outputs) || !has_body_for(wide)) return;
  SCOPED_TRACE("as float64");
  wide.tolerance = tested.float64_tolerance;
  check_as_given(wide);
}

void expect_refused(const OpCase& tested, Code code) {
  const Built built = build(tested);
  Model model;
  Status status;
  if (Model::open(view(built.file), model, status) == Code::kOk) {
    status = interpret(tested, model, false, 1).status;
  }
  EXPECT_EQ(status.code, code) << describe(status);
}

bool has_body(const Op& op, const std::vector<DType>& inputs, DType output) {
  const auto fits = [](DType found, DType wanted) {
    return found == wanted || found == DType::kAny || wanted == DType::kAny;
  };
  return std::any_of(op.variants.begin(), op.variants.end(), [&](const Variant& variant) {
    for (size_t i = 0; i < std::min<size_t>(inputs.size(), 3); ++i) {
      if (!fits(inputs[i], variant.signature.inputs[i])) return false;
    }
    return fits(output, variant.signature.output);
  });
}

}  // namespace diatom::testing
