#include "diatom/plan/model.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/model_builder.h"

namespace diatom {
namespace {

using testing::ModelBuilder;

Model opened(const AlignedBytes& file) {
  Model model;
  Status status;
  EXPECT_EQ(Model::open(view(file), model, status), Code::kOk)
      << "code " << static_cast<int>(status.code) << " tensor " << status.tensor << " found " << status.found;
  return model;
}

std::string text(Text text) { return {text.data, text.length}; }

std::vector<int32_t> list(Dims dims) { return {dims.begin(), dims.end()}; }

ModelBuilder dense_layer() {
  ModelBuilder model;
  const int x = model.input({1, 4}, DType::kInt8, {.scale = 0.5f, .zero_point = 3}, "x");
  const int w = model.constant<int8_t>({2, 4}, {1, 2, 3, 4, 5, 6, 7, 8}, {.scales = {0.1f, 0.2f}}, "w");
  const int y = model.output({1, 2}, DType::kInt8, {.scale = 0.25f, .zero_point = -1}, "y");
  model.op(Builtin::kFullyConnected, {x, w, kOmittedTensor}, {y}, OptionsType::kFullyConnected,
           {{0, int8_t{1}}, {2, true}}, 4);
  return model;
}

TEST(Model, ShowsTensorsWhereTheyLie) {
  const AlignedBytes file = dense_layer().finish();
  const Model model = opened(file);
  ASSERT_EQ(model.subgraph_count(), 1);
  const SubgraphDef subgraph = model.subgraph(0);
  ASSERT_EQ(subgraph.tensor_count(), 3);
  EXPECT_EQ(list(subgraph.inputs()), std::vector<int32_t>({0}));
  EXPECT_EQ(list(subgraph.outputs()), std::vector<int32_t>({2}));

  const TensorDef x = subgraph.tensor(0);
  EXPECT_TRUE(x.name() == "x");
  EXPECT_EQ(x.dtype(), DType::kInt8);
  EXPECT_EQ(list(x.shape()), std::vector<int32_t>({1, 4}));
  EXPECT_TRUE(x.shape_signature().empty());
  EXPECT_FALSE(x.is_variable());
  EXPECT_FALSE(x.quantization().per_axis());
  EXPECT_EQ(x.quantization().scale(), 0.5f);
  EXPECT_EQ(x.quantization().zero_point(), 3);
  EXPECT_TRUE(model.buffer(x.buffer()).empty());

  const TensorDef w = subgraph.tensor(1);
  EXPECT_EQ(w.quantization().scales.size(), 2u);
  EXPECT_EQ(w.quantization().scale(1), 0.2f);
  EXPECT_EQ(w.quantization().zero_point(1), 0);
  const Bytes data = model.buffer(w.buffer());
  ASSERT_EQ(data.size(), 8u);
  EXPECT_EQ(data[7], 8);
  EXPECT_GE(data.data(), file.data());
  EXPECT_LE(data.data() + data.size(), file.data() + file.size());
}

TEST(Model, ShowsOperatorsAndTheirOptions) {
  const AlignedBytes file = dense_layer().finish();
  const Model model = opened(file);
  ASSERT_EQ(model.operator_code_count(), 1);
  EXPECT_EQ(model.operator_code(0).builtin, Builtin::kFullyConnected);
  EXPECT_EQ(model.operator_code(0).version, 4);
  ASSERT_EQ(model.subgraph(0).operator_count(), 1);
  const OperatorDef op = model.subgraph(0).operator_at(0);
  EXPECT_EQ(op.code_index(), 0);
  EXPECT_EQ(list(op.inputs()), std::vector<int32_t>({0, 1, kOmittedTensor}));
  EXPECT_EQ(list(op.outputs()), std::vector<int32_t>({2}));
  EXPECT_TRUE(op.intermediates().empty());
  EXPECT_TRUE(op.custom_options(model.file()).empty());
  EXPECT_EQ(op.options_type(), OptionsType::kFullyConnected);
  ASSERT_TRUE(op.has_options());
  int64_t activation = 0, keep_dims = 0, absent = 7;
  EXPECT_TRUE(op.options().read_scalar(0, 1, activation));
  EXPECT_TRUE(op.options().read_scalar(2, 1, keep_dims));
  EXPECT_TRUE(op.options().read_scalar(3, 1, absent));
  EXPECT_EQ(activation, 1);
  EXPECT_EQ(keep_dims, 1);
  EXPECT_EQ(absent, 7);
}

TEST(Model, ReadsOptionsOfEveryWidthAndRefusesWiderOnesThanTheTable) {
  ModelBuilder builder;
  const int x = builder.input({1}, DType::kFloat32);
  const int y = builder.output({1}, DType::kFloat32);
  builder.op(
      Builtin::kReshape, {x}, {y}, OptionsType::kReshape,
      {{0, std::vector<int32_t>{3, -1, 5}}, {1, int64_t{-5000000000}}, {2, -6}, {3, int8_t{-7}}, {4, 1.5f}});
  const AlignedBytes file = builder.finish();
  const Model model = opened(file);
  const Table options = model.subgraph(0).operator_at(0).options();
  int64_t value = 0;
  EXPECT_TRUE(options.read_scalar(1, 8, value));
  EXPECT_EQ(value, -5000000000);
  EXPECT_TRUE(options.read_scalar(2, 4, value));
  EXPECT_EQ(value, -6);
  EXPECT_TRUE(options.read_scalar(3, 1, value));
  EXPECT_EQ(value, -7);
  EXPECT_TRUE(options.read_scalar(4, 4, value));
  EXPECT_EQ(value, 0x3fc00000);
  Bytes elements;
  ASSERT_TRUE(options.read_vector(0, 4, model.file(), elements));
  ASSERT_EQ(elements.size(), 12u);
  EXPECT_EQ(load<int32_t>(elements.data() + 4), -1);

  Bytes none;
  EXPECT_TRUE(options.read_vector(9, 4, model.file(), none));
  EXPECT_TRUE(none.empty());
  EXPECT_FALSE(options.read_vector(2, 4, model.file(), none));  // -6 leads before the field
  // The last field of the table, read as if it were wider.
  bool refused = false;
  for (int slot = 1; slot <= 4; ++slot) refused = refused || !options.read_scalar(slot, 8, value);
  EXPECT_TRUE(refused);
}

TEST(Model, ShowsSubgraphsVariablesCustomOperatorsSignaturesAndMetadata) {
  ModelBuilder builder;
  builder.description("two graphs");
  const int x = builder.input({2, 3}, DType::kFloat32, {}, "x");
  builder.tensor_at(x).shape_signature = {kUnknownDim, 3};
  const int y = builder.output({2, 3}, DType::kFloat32, {}, "y");
  builder.custom("Doubler", {x}, {y}, {1, 2, 3});
  EXPECT_EQ(builder.begin_subgraph("body"), 1);
  const int state = builder.variable({4}, DType::kInt16);
  builder.mark_output(state);
  builder.signature({.key = "serve", .subgraph = 0, .inputs = {{"in", x}}, .outputs = {{"out", y}}});
  builder.metadata("labels", {9, 8, 7});
  const AlignedBytes file = builder.finish();
  const Model model = opened(file);

  EXPECT_EQ(text(model.description()), "two graphs");
  ASSERT_EQ(model.subgraph_count(), 2);
  EXPECT_TRUE(model.subgraph(0).name().empty());
  EXPECT_EQ(text(model.subgraph(1).name()), "body");
  EXPECT_EQ(list(model.subgraph(0).tensor(x).shape_signature()), std::vector<int32_t>({-1, 3}));
  EXPECT_TRUE(model.subgraph(1).tensor(state).is_variable());

  EXPECT_EQ(model.operator_code(0).builtin, Builtin::kCustom);
  EXPECT_EQ(text(model.operator_code(0).custom_name), "Doubler");
  const OperatorDef op = model.subgraph(0).operator_at(0);
  EXPECT_FALSE(op.has_options());
  ASSERT_EQ(op.custom_options(model.file()).size(), 3u);
  EXPECT_EQ(op.custom_options(model.file())[2], 3);

  ASSERT_EQ(model.signature_count(), 1);
  const SignatureDef signature = model.signature(0);
  EXPECT_EQ(text(signature.key()), "serve");
  EXPECT_EQ(signature.subgraph(), 0);
  ASSERT_EQ(signature.input_count(), 1);
  EXPECT_EQ(text(signature.input(0).name), "in");
  EXPECT_EQ(signature.input(0).tensor, x);
  ASSERT_EQ(signature.output_count(), 1);
  EXPECT_EQ(text(signature.output(0).name), "out");
  EXPECT_EQ(signature.output(0).tensor, y);

  ASSERT_EQ(model.metadata_count(), 1);
  EXPECT_EQ(text(model.metadata(0).name), "labels");
  EXPECT_EQ(model.buffer(model.metadata(0).buffer).size(), 3u);
}

TEST(Model, PrefersTheNewBuiltinCode) {
  ModelBuilder builder;
  const int x = builder.input({1}, DType::kFloat32);
  const int y = builder.output({1}, DType::kFloat32);
  builder.op(Builtin::kGelu, {x}, {y});
  const AlignedBytes file = builder.finish();
  EXPECT_EQ(opened(file).operator_code(0).builtin, Builtin::kGelu);
}

TEST(Model, FindsConstantsBehindTheTables) {
  ModelBuilder builder = dense_layer();
  builder.large_buffers();
  const AlignedBytes file = builder.finish();
  const Model model = opened(file);
  const Bytes data = model.buffer(model.subgraph(0).tensor(1).buffer());
  ASSERT_EQ(data.size(), 8u);
  EXPECT_EQ(data[0], 1);
  EXPECT_EQ(data[7], 8);
}

TEST(Model, GivesAnOldBiasItsOwnAxis) {
  ModelBuilder builder;
  builder.constant<int32_t>({2}, {1, 2}, {.scales = {0.1f, 0.2f}, .axis = 3});
  const AlignedBytes file = builder.finish();
  EXPECT_EQ(opened(file).subgraph(0).tensor(0).quantization().axis, 0);
}

TEST(Model, OpensACopyOfAFileAtAnyAddress) {
  const AlignedBytes file = dense_layer().finish();
  std::vector<uint8_t> shifted(file.size() + 1);
  std::copy(file.begin(), file.end(), shifted.begin() + 1);
  AlignedBytes copy(file.size());
  Model model;
  Status status;
  EXPECT_EQ(Model::open_copy({shifted.data() + 1, file.size()}, copy.data(), model, status), Code::kOk);
  shifted.assign(shifted.size(), 0);
  EXPECT_EQ(model.subgraph(0).tensor(1).quantization().scale(1), 0.2f);
}

TEST(Text, ComparesWithCStrings) {
  const Text text{"conv", 4};
  EXPECT_TRUE(text == "conv");
  EXPECT_FALSE(text == "con");
  EXPECT_FALSE(text == "convs");
  EXPECT_FALSE(text == "conw");
  EXPECT_TRUE(Text() == "");
  EXPECT_FALSE(Text() == "a");
}

}  // namespace
}  // namespace diatom
