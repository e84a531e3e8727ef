// A hybrid model, float activations and int8 weights, means the model whose weights were dequantised
// beforehand.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

#include "diatom/ops/all_ops.h"
#include "diatom/plan/planner.h"
#include "tests/golden/golden_run.h"
#include "tests/support/golden.h"
#include "tests/support/model_builder.h"

namespace diatom::testing {
namespace {

OptionField copied(const Field& field, const Table& options) {
  const bool narrow = field.type == FieldType::kBool || field.type == FieldType::kEnum;
  int64_t value = field.file_default.integer;
  EXPECT_TRUE(options.read_scalar(field.slot, narrow ? 1 : 4, value));
  if (field.type == FieldType::kFloat) {
    const int32_t bits = static_cast<int32_t>(value);
    float real = 0;
    std::memcpy(&real, &bits, sizeof(real));
    return {field.slot, real};
  }
  if (narrow) return {field.slot, static_cast<int8_t>(value)};
  return {field.slot, static_cast<int32_t>(value)};
}

std::vector<float> dequantized(Bytes stored, const TensorDef& tensor) {
  const Quantization quantization = tensor.quantization();
  size_t inner = 1;
  for (size_t axis = static_cast<size_t>(quantization.axis) + 1; axis < tensor.shape().size(); ++axis) {
    inner *= static_cast<size_t>(tensor.shape()[axis]);
  }
  std::vector<float> values;
  for (size_t i = 0; i < stored.size(); ++i) {
    const size_t slice = quantization.per_axis() ? i / inner % quantization.scales.size() : 0;
    values.push_back(quantization.scale(slice) * static_cast<float>(static_cast<int8_t>(stored[i])));
  }
  return values;
}

// The same model with every int8 constant as float32.
AlignedBytes with_float_weights(const Model& model) {
  ModelBuilder builder;
  const SubgraphDef subgraph = model.subgraph(0);
  for (int i = 0; i < subgraph.tensor_count(); ++i) {
    const TensorDef tensor = subgraph.tensor(i);
    const std::vector<int32_t> shape(tensor.shape().begin(), tensor.shape().end());
    const Bytes data = model.buffer(tensor.buffer());
    if (tensor.dtype() == DType::kInt8) {
      builder.constant<float>(shape, dequantized(data, tensor));
    } else if (!data.empty()) {
      builder.constant(shape, tensor.dtype(), {data.begin(), data.end()});
    } else {
      builder.tensor(shape, tensor.dtype());
    }
  }
  for (int32_t input : subgraph.inputs()) builder.mark_input(input);
  for (int32_t output : subgraph.outputs()) builder.mark_output(output);
  for (int i = 0; i < subgraph.operator_count(); ++i) {
    const OperatorDef definition = subgraph.operator_at(i);
    const OperatorCode code = model.operator_code(definition.code_index());
    std::vector<OptionField> options;
    for (const Field& field : find_operator(all_ops(), code)->fields) {
      if (field.type == FieldType::kInt32List) continue;  // reshape takes its shape from a constant here
      options.push_back(copied(field, definition.options()));
    }
    builder.op(code.builtin, {definition.inputs().begin(), definition.inputs().end()},
               {definition.outputs().begin(), definition.outputs().end()}, definition.options_type(),
               options);
  }
  return builder.finish();
}

std::vector<float> run_once(const Model& model, const std::vector<float>& values) {
  std::vector<uint8_t> memory(256 << 10);
  Arena arena(memory.data(), memory.size());
  Interpreter interpreter(model, arena, all_ops());
  EXPECT_TRUE(interpreter.status().ok()) << static_cast<int>(interpreter.status().code);
  const Span<float> input = interpreter.input(0).as<float>();
  std::copy(values.begin(), values.end(), input.begin());
  EXPECT_TRUE(interpreter.run().ok());
  const Span<float> output = interpreter.output(0).as<float>();
  return {output.begin(), output.end()};
}

TEST(HybridModel, EqualsItsDequantisedForm) {
  DIATOM_REQUIRE_GOLDEN();
  const AlignedFile file(golden_dir() / "models/kws_ref_model_float32.tflite");
  Model hybrid;
  Model plain;
  Status status;
  ASSERT_EQ(Model::open(file.bytes(), hybrid, status), Code::kOk);
  const AlignedBytes rewritten = with_float_weights(hybrid);
  ASSERT_EQ(Model::open(view(rewritten), plain, status), Code::kOk);
  std::mt19937 random(5);
  for (int sample = 0; sample < 8; ++sample) {
    std::vector<float> values(490);
    for (float& value : values)
      value = static_cast<float>(static_cast<double>(random()) / 4294967296.0 * 200 - 100);
    const std::vector<float> got = run_once(hybrid, values);
    const std::vector<float> want = run_once(plain, values);
    ASSERT_EQ(got.size(), want.size());
    for (size_t i = 0; i < got.size(); ++i) {
      EXPECT_LE(std::fabs(got[i] - want[i]), 1e-5f * std::max(std::fabs(want[i]), 1e-3f))
          << sample << " " << i;
    }
  }
}

}  // namespace
}  // namespace diatom::testing
