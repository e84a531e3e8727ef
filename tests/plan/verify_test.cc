#include "diatom/plan/verify.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "diatom/plan/byte_order.h"
#include "diatom/plan/verify_calls.h"
#include "tests/support/model_builder.h"

namespace diatom {
namespace {

using testing::ModelBuilder;

Status verdict(const AlignedBytes& file) {
  Status status;
  EXPECT_EQ(verify(view(file), status), status.code);
  if (status.ok()) {
    EXPECT_EQ(verify_calls(Model::verified(view(file)), status), status.code);
  }
  return status;
}

Status verdict(const ModelBuilder& model) { return verdict(model.finish()); }

// x -> ADD with a constant -> y: tensors 0, 1, 2.
ModelBuilder chain() {
  ModelBuilder model;
  const int x = model.input({1, 4}, DType::kFloat32, {}, "x");
  const int c = model.constant<float>({1, 4}, {1, 2, 3, 4});
  const int y = model.output({1, 4}, DType::kFloat32, {}, "y");
  model.op(Builtin::kAdd, {x, c}, {y}, OptionsType::kAdd, {{0, int8_t{1}}});
  return model;
}

// Where a little-endian word first occurs in the file.
size_t find_word(const AlignedBytes& file, uint32_t word, size_t from = 0) {
  for (size_t i = from; i + 4 <= file.size(); i += 4) {
    if (load<uint32_t>(file.data() + i) == word) return i;
  }
  ADD_FAILURE() << "no " << word;
  return 0;
}

void put_word(AlignedBytes& file, size_t at, uint32_t word) {
  for (size_t i = 0; i < 4; ++i) file[at + i] = static_cast<uint8_t>(word >> 8 * i);
}

TEST(Verify, AcceptsAWellFormedModel) { EXPECT_EQ(verdict(chain()).code, Code::kOk); }

TEST(Verify, WantsAnAlignedFileWithTheIdentifier) {
  const AlignedBytes file = chain().finish();
  AlignedBytes shifted(file.size() + 16);
  std::copy(file.begin(), file.end(), shifted.begin() + 8);
  Status status;
  EXPECT_EQ(verify({shifted.data() + 8, file.size()}, status), Code::kMisaligned);
  EXPECT_EQ(status.expected, 16);
  EXPECT_EQ(status.found, 8);

  AlignedBytes other = file;
  other[7] = '2';
  EXPECT_EQ(verdict(other).code, Code::kNotAModel);
  EXPECT_EQ(verdict(AlignedBytes()).code, Code::kNotAModel);
  EXPECT_EQ(verdict(AlignedBytes(file.begin(), file.begin() + 8)).code, Code::kNotAModel);
}

TEST(Verify, RefusesEveryTruncationOfTables) {
  ModelBuilder model = chain();
  model.metadata("last", {1});  // so that no part of the file is left out
  const AlignedBytes file = model.finish();
  for (size_t size = 0; size < file.size(); size += 4) {
    const Status status = verdict(AlignedBytes(file.begin(), file.begin() + static_cast<long>(size)));
    EXPECT_NE(status.code, Code::kOk) << size;
  }
}

TEST(Verify, WantsAKnownVersion) {
  ModelBuilder model = chain();
  model.version(2);
  const Status status = verdict(model);
  EXPECT_EQ(status.code, Code::kVersion);
  EXPECT_EQ(status.expected, 3);
  EXPECT_EQ(status.found, 2);
}

TEST(Verify, WantsStringsToEnd) {
  AlignedBytes file = chain().finish();
  const size_t name = find_word(file, 'x');
  ASSERT_EQ(load<uint32_t>(file.data() + name - 4), 1u);
  file[name + 1] = 'x';
  const Status status = verdict(file);
  EXPECT_EQ(status.code, Code::kMalformed);
  EXPECT_EQ(status.found, static_cast<int64_t>(name) - 4);
  EXPECT_EQ(status.tensor, 0);
}

TEST(Verify, WantsVectorsInsideTheFile) {
  AlignedBytes file = chain().finish();
  const size_t name = find_word(file, 'x');
  put_word(file, name - 4, 0x7fffffff);
  EXPECT_EQ(verdict(file).code, Code::kOutOfBounds);
}

TEST(Verify, WantsEveryEnumInRange) {
  ModelBuilder model = chain();
  model.tensor_at(1).dtype = static_cast<DType>(kDTypeCount);
  Status status = verdict(model);
  EXPECT_EQ(status.code, Code::kBadEnum);
  EXPECT_EQ(status.found, kDTypeCount);
  EXPECT_EQ(status.tensor, 1);

  model = chain();
  model.codes()[0].builtin = static_cast<Builtin>(schema::kLastBuiltin + 1);
  EXPECT_EQ(verdict(model).code, Code::kBadEnum);

  model = chain();
  model.operator_at(0).options_type = static_cast<OptionsType>(schema::kLastOptionsType + 1);
  status = verdict(model);
  EXPECT_EQ(status.code, Code::kBadEnum);
  EXPECT_EQ(status.op, 0);
}

TEST(Verify, WantsBuiltinCodesInRangeBeyondSixteenBits) {
  ModelBuilder model = chain();
  model.codes()[0].builtin = Builtin::kGelu;
  AlignedBytes file = model.finish();
  EXPECT_EQ(verdict(file).code, Code::kOk);
  const uint32_t gelu = static_cast<uint32_t>(Builtin::kGelu);
  put_word(file, find_word(file, gelu), gelu + (1 << 16));
  EXPECT_EQ(verdict(file).code, Code::kBadEnum);
}

TEST(Verify, WantsEveryIndexInRange) {
  ModelBuilder model = chain();
  model.tensor_at(1).buffer = 99;
  Status status = verdict(model);
  EXPECT_EQ(status.code, Code::kBadIndex);
  EXPECT_EQ(status.expected, 2);
  EXPECT_EQ(status.found, 99);
  EXPECT_EQ(status.tensor, 1);

  model = chain();
  model.operator_at(0).inputs[1] = 3;
  status = verdict(model);
  EXPECT_EQ(status.code, Code::kBadIndex);
  EXPECT_EQ(status.op, 0);

  model = chain();
  model.operator_at(0).inputs[1] = -2;
  EXPECT_EQ(verdict(model).code, Code::kBadIndex);
  model.operator_at(0).inputs[1] = kOmittedTensor;
  EXPECT_EQ(verdict(model).code, Code::kOk);
  model.operator_at(0).outputs[0] = kOmittedTensor;
  EXPECT_EQ(verdict(model).code, Code::kBadIndex);

  model = chain();
  model.operator_at(0).intermediates = {7};
  EXPECT_EQ(verdict(model).code, Code::kBadIndex);

  model = chain();
  model.operator_at(0).code = 1;
  EXPECT_EQ(verdict(model).code, Code::kBadIndex);

  model = chain();
  model.subgraph().inputs = {kOmittedTensor};
  EXPECT_EQ(verdict(model).code, Code::kBadIndex);
}

// An index that is left out is 0, which needs something to refer to just as well.
TEST(Verify, WantsIndicesInRangeThatAreLeftOut) {
  AlignedBytes file = chain().finish();
  const Tables buffers = Table::root(file.data()).tables(schema::kModelBuffers);
  const Tables tensors =
      Table::root(file.data()).tables(schema::kModelSubgraphs)[0].tables(schema::kSubgraphTensors);
  ASSERT_EQ(TensorDef(tensors[0]).buffer(), 0);
  put_word(file, static_cast<size_t>(buffers.at(0) - file.data()) - 4, 0);
  const Status status = verdict(file);
  EXPECT_EQ(status.code, Code::kBadIndex);
  EXPECT_EQ(status.expected, 0);
  EXPECT_EQ(status.found, 0);
  EXPECT_EQ(status.tensor, 0);
}

TEST(Verify, WantsNonNegativeExtentsAtMostEight) {
  ModelBuilder model = chain();
  model.tensor_at(0).shape = {1, -4};
  Status status = verdict(model);
  EXPECT_EQ(status.code, Code::kBadShape);
  EXPECT_EQ(status.axis, 1);
  EXPECT_EQ(status.found, -4);

  model.tensor_at(0).shape = std::vector<int32_t>(9, 1);
  status = verdict(model);
  EXPECT_EQ(status.code, Code::kBadShape);
  EXPECT_EQ(status.expected, kMaxRank);
  EXPECT_EQ(status.found, 9);

  model.tensor_at(0).shape = {1, 4};
  model.tensor_at(0).shape_signature = {-1};
  EXPECT_EQ(verdict(model).code, Code::kBadShape);
  model.tensor_at(0).shape_signature = {-1, -2};
  EXPECT_EQ(verdict(model).code, Code::kBadShape);
  model.tensor_at(0).shape_signature = {-1, 4};
  EXPECT_EQ(verdict(model).code, Code::kOk);
}

TEST(Verify, WantsTensorsBelowTwoGigabytes) {
  ModelBuilder model = chain();
  model.tensor_at(0).shape = {1 << 15, 1 << 14};
  EXPECT_EQ(verdict(model).code, Code::kShapeOverflow);
  model.tensor_at(0).shape = {(1 << 15) - 1, 1 << 14};
  EXPECT_EQ(verdict(model).code, Code::kOk);
  // Extents whose product wraps around 64 bits, and one that a zero would hide.
  model.tensor_at(0).shape = std::vector<int32_t>(8, 1 << 16);
  EXPECT_EQ(verdict(model).code, Code::kShapeOverflow);
  model.tensor_at(0).shape = {0, INT32_MAX, INT32_MAX, INT32_MAX};
  EXPECT_EQ(verdict(model).code, Code::kShapeOverflow);
}

TEST(Verify, WantsConstantsToFillTheirShape) {
  ModelBuilder model = chain();
  model.buffers()[1].resize(15);
  Status status = verdict(model);
  EXPECT_EQ(status.code, Code::kBufferSize);
  EXPECT_EQ(status.expected, 16);
  EXPECT_EQ(status.found, 15);
  model.buffers()[1].resize(20);
  EXPECT_EQ(verdict(model).code, Code::kBufferSize);

  ModelBuilder packed;
  packed.constant({5}, DType::kInt4, {1, 2, 3});
  EXPECT_EQ(verdict(packed).code, Code::kOk);
  packed.buffers()[1].resize(5);
  EXPECT_EQ(verdict(packed).code, Code::kBufferSize);
}

TEST(Verify, WantsLargeBuffersInsideTheFile) {
  ModelBuilder model = chain();
  model.large_buffers();
  AlignedBytes file = model.finish();
  EXPECT_EQ(verdict(file).code, Code::kOk);
  file.resize(file.size() - 1);
  EXPECT_EQ(verdict(file).code, Code::kOutOfBounds);
}

// Tables are aligned to 4 bytes, their fields of 8 to more.
TEST(Verify, WantsFieldsAlignedToTheirWidth) {
  ModelBuilder model = chain();
  model.large_buffers();
  AlignedBytes file = model.finish();
  const uint8_t* const table = Table::root(file.data()).tables(schema::kModelBuffers)[1].address();
  const size_t entry = static_cast<size_t>(table - load<int32_t>(table) - file.data()) + 4 +
                       2 * static_cast<size_t>(schema::kBufferOffset);
  file[entry] ^= 4;
  EXPECT_EQ(verdict(file).code, Code::kMalformed);
}

TEST(Verify, WantsConstantsAlignedToTheirElements) {
  ModelBuilder model = chain();
  model.large_buffers();
  AlignedBytes file = model.finish();
  const uint32_t offset = static_cast<uint32_t>(file.size()) - 16;
  file.resize(file.size() + 16);
  put_word(file, find_word(file, offset), offset + 2);
  const Status status = verdict(file);
  EXPECT_EQ(status.code, Code::kMisaligned);
  EXPECT_EQ(status.expected, 4);
  EXPECT_EQ(status.found, 2);
  EXPECT_EQ(status.tensor, 1);
}

TEST(Verify, RefusesSparseConstantsAndThoseInOtherFiles) {
  ModelBuilder model = chain();
  model.tensor_at(1).is_sparse = true;
  Status status = verdict(model);
  EXPECT_EQ(status.code, Code::kUnsupported);
  EXPECT_EQ(status.tensor, 1);
  model = chain();
  model.tensor_at(1).external_buffer = 1;
  status = verdict(model);
  EXPECT_EQ(status.code, Code::kUnsupported);
  EXPECT_EQ(status.tensor, 1);
}

TEST(Verify, WantsQuantizationToFitTheTensor) {
  ModelBuilder model;
  model.constant<int8_t>({2, 3}, {1, 2, 3, 4, 5, 6}, {.scales = {1, 1, 1}, .axis = 1});
  EXPECT_EQ(verdict(model).code, Code::kOk);
  auto& quantization = model.tensor_at(0).quantization;

  quantization.axis = 0;
  Status status = verdict(model);
  EXPECT_EQ(status.code, Code::kBadQuantization);
  EXPECT_EQ(status.expected, 2);
  EXPECT_EQ(status.found, 3);
  quantization.axis = 2;
  EXPECT_EQ(verdict(model).code, Code::kBadQuantization);
  quantization.axis = -1;
  EXPECT_EQ(verdict(model).code, Code::kBadQuantization);
  quantization.axis = 1;

  quantization.zero_points = {0, 0};
  EXPECT_EQ(verdict(model).code, Code::kBadQuantization);
  quantization.zero_points = {0};
  EXPECT_EQ(verdict(model).code, Code::kOk);
  quantization.zero_points = {100000};
  EXPECT_EQ(verdict(model).code, Code::kBadQuantization);
  quantization.zero_points = {std::numeric_limits<int64_t>::min()};
  EXPECT_EQ(verdict(model).code, Code::kBadQuantization);
  quantization.zero_points = {};

  for (const float bad : {-1.0f, INFINITY, -INFINITY, NAN}) {
    quantization.scales[2] = bad;
    EXPECT_EQ(verdict(model).code, Code::kBadQuantization) << bad;
  }
  quantization.scales[2] = 0;
  EXPECT_EQ(verdict(model).code, Code::kOk);
}

TEST(Verify, WantsTensorsDefinedBeforeUse) {
  ModelBuilder model;
  const int x = model.input({1}, DType::kFloat32);
  const int a = model.tensor({1}, DType::kFloat32);
  const int y = model.output({1}, DType::kFloat32);
  model.op(Builtin::kNeg, {a}, {y});
  model.op(Builtin::kNeg, {x}, {a});
  Status status = verdict(model);
  EXPECT_EQ(status.code, Code::kNotDefined);
  EXPECT_EQ(status.op, 0);
  EXPECT_EQ(status.tensor, a);

  std::swap(model.subgraph().operators[0], model.subgraph().operators[1]);
  EXPECT_EQ(verdict(model).code, Code::kOk);
  model.subgraph().operators.pop_back();
  status = verdict(model);
  EXPECT_EQ(status.code, Code::kNotDefined);
  EXPECT_EQ(status.op, -1);
  EXPECT_EQ(status.tensor, y);
}

TEST(Verify, LetsVariablesAndEmptyTensorsBeRead) {
  ModelBuilder model;
  const int state = model.variable({1}, DType::kFloat32);
  const int nothing = model.tensor({0, 3}, DType::kFloat32);
  const int y = model.output({1}, DType::kFloat32);
  const int none = model.output({0, 3}, DType::kFloat32);
  model.op(Builtin::kAddN, {state, nothing}, {y, none});
  EXPECT_EQ(verdict(model).code, Code::kOk);
}

TEST(Verify, WantsOneProducerOfWhatMayBeWritten) {
  ModelBuilder model = chain();
  model.op(Builtin::kNeg, {0}, {2});
  Status status = verdict(model);
  EXPECT_EQ(status.code, Code::kDefinedTwice);
  EXPECT_EQ(status.op, 1);
  EXPECT_EQ(status.tensor, 2);

  for (const int32_t target : {0, 1}) {
    model = chain();
    model.operator_at(0).outputs = {target};
    EXPECT_EQ(verdict(model).code, Code::kDefinedTwice) << target;
  }
  model = chain();
  model.mark_input(1);  // a constant
  EXPECT_EQ(verdict(model).code, Code::kDefinedTwice);
  model = chain();
  model.tensor_at(1).is_variable = true;  // with values in the file
  EXPECT_EQ(verdict(model).code, Code::kDefinedTwice);
}

TEST(Verify, FollowsDataFlowThroughThousandsOfTensors) {
  ModelBuilder model;
  int last = model.input({1}, DType::kFloat32);
  for (int i = 0; i < 5000; ++i) {
    const int next = model.tensor({1}, DType::kFloat32);
    model.op(Builtin::kNeg, {last}, {next});
    last = next;
  }
  model.mark_output(last);
  EXPECT_EQ(verdict(model).code, Code::kOk);
  for (const int producer : {10, 2047, 2048, 4999}) {
    ModelBuilder broken = model;
    broken.operator_at(producer).outputs[0] = broken.tensor({1}, DType::kFloat32);
    const Status status = verdict(broken);
    EXPECT_EQ(status.code, Code::kNotDefined) << producer;
    EXPECT_EQ(status.tensor, producer + 1);
  }
}

// Subgraph i runs the operator `builtin` on subgraphs callees[i].
ModelBuilder calls(const std::vector<std::vector<int32_t>>& callees, Builtin builtin, OptionsType type) {
  ModelBuilder model;
  for (size_t i = 0; i < callees.size(); ++i) {
    if (i > 0) model.begin_subgraph();
    std::vector<OptionField> options;
    for (size_t j = 0; j < callees[i].size(); ++j) options.push_back({static_cast<int>(j), callees[i][j]});
    if (!callees[i].empty()) model.op(builtin, {}, {}, type, options);
  }
  return model;
}

TEST(Verify, RefusesSubgraphsThatCallEachOtherInACircle) {
  const auto loops = [](const std::vector<std::vector<int32_t>>& callees) {
    return verdict(calls(callees, Builtin::kWhile, OptionsType::kWhile));
  };
  EXPECT_EQ(loops({{1, 2}, {}, {}}).code, Code::kOk);
  EXPECT_EQ(loops({{1, 2}, {2, 2}, {}}).code, Code::kOk);
  EXPECT_EQ(loops({{}, {0, 0}, {1, 0}}).code, Code::kOk);
  EXPECT_EQ(loops({{0, 1}, {}}).code, Code::kCycle);
  EXPECT_EQ(loops({{1, 2}, {}, {3, 3}, {2, 1}}).code, Code::kCycle);
  const Status status = loops({{1, 3}, {}, {}});
  EXPECT_EQ(status.code, Code::kBadIndex);
  EXPECT_EQ(status.op, 0);
  EXPECT_EQ(status.found, 3);
  EXPECT_EQ(loops({{-1, 1}, {}}).code, Code::kBadIndex);
}

TEST(Verify, KnowsEveryOperatorThatCallsASubgraph) {
  EXPECT_EQ(verdict(calls({{1, 0}, {}}, Builtin::kIf, OptionsType::kIf)).code, Code::kCycle);
  EXPECT_EQ(verdict(calls({{1}, {0}}, Builtin::kCallOnce, OptionsType::kCallOnce)).code, Code::kCycle);
  EXPECT_EQ(verdict(calls({{1}, {0}}, Builtin::kCall, OptionsType::kCall)).code, Code::kCycle);
  EXPECT_EQ(verdict(calls({{1}, {}}, Builtin::kCallOnce, OptionsType::kCallOnce)).code, Code::kOk);
  // An IF without its options would call subgraph 0 by default.
  EXPECT_EQ(verdict(calls({{1, 1}, {}}, Builtin::kIf, OptionsType::kAdd)).code, Code::kOptionsType);
}

TEST(Verify, WantsSignaturesToNameInputsAndOutputs) {
  ModelBuilder model = chain();
  model.signature({.key = "f", .subgraph = 0, .inputs = {{"x", 0}}, .outputs = {{"y", 2}}});
  EXPECT_EQ(verdict(model).code, Code::kOk);
  ModelBuilder other = model;
  other.signature({.key = "g", .subgraph = 1, .inputs = {}, .outputs = {}});
  EXPECT_EQ(verdict(other).code, Code::kBadIndex);
  other = model;
  other.signature({.key = "g", .subgraph = 0, .inputs = {{"c", 1}}, .outputs = {}});
  EXPECT_EQ(verdict(other).code, Code::kBadIndex);
}

// Vectors of tables that all refer to the same table: the work would grow as the product of their lengths.
TEST(Verify, BoundsTheWorkThatAliasedTablesCost) {
  ModelBuilder model;
  for (int i = 0; i < 2000; ++i) model.tensor({1}, DType::kFloat32);
  for (int i = 0; i < 500; ++i) model.begin_subgraph();
  AlignedBytes file = model.finish();
  EXPECT_EQ(verdict(file).code, Code::kOk);
  const size_t subgraphs = find_word(file, 501);
  const uint32_t first = load<uint32_t>(file.data() + subgraphs + 4);
  for (uint32_t i = 1; i <= 500; ++i) put_word(file, subgraphs + 4 + 4 * i, first - 4 * i);
  EXPECT_EQ(verdict(file).code, Code::kTooComplex);
}

TEST(ByteOrder, SwappingTwiceGivesTheFileAgain) {
  ModelBuilder model = chain();
  model.constant<int16_t>({3}, {1, 2, 3}, {.scales = {1, 2, 3}, .zero_points = {4, 5, 6}});
  model.constant<int64_t>({1}, {7});
  model.constant<int8_t>({2}, {8, 9});
  const AlignedBytes file = model.finish();
  AlignedBytes once(file.size()), twice(file.size());
  Status status;
  ASSERT_EQ(swap_byte_order(view(file), once.data(), status), Code::kOk);
  ASSERT_EQ(swap_byte_order(view(once), twice.data(), status), Code::kOk);
  EXPECT_EQ(file, twice);

  const Model before = Model::verified(view(file));
  const Model after = Model::verified(view(once));
  const auto value_of = [](const Model& from, int tensor, size_t byte) {
    return from.buffer(from.subgraph(0).tensor(tensor).buffer())[byte];
  };
  EXPECT_EQ(value_of(before, 1, 0), value_of(after, 1, 3));
  EXPECT_EQ(value_of(before, 3, 0), value_of(after, 3, 1));
  EXPECT_EQ(value_of(before, 4, 0), value_of(after, 4, 7));
  EXPECT_EQ(value_of(before, 5, 0), value_of(after, 5, 0));
  EXPECT_EQ(after.subgraph(0).tensor(0).shape()[1], 4 << 24);
  EXPECT_EQ(after.subgraph(0).tensor(3).quantization().zero_points[2], int64_t{6} << 56);
}

TEST(ByteOrder, SwapsSharedBuffersOnceAndRefusesThoseOfTwoWidths) {
  ModelBuilder model;
  model.constant<int32_t>({2}, {1, 2});
  model.tensor_at(model.tensor({2}, DType::kFloat32)).buffer = 1;
  const AlignedBytes file = model.finish();
  AlignedBytes copy(file.size());
  Status status;
  EXPECT_EQ(swap_byte_order(view(file), copy.data(), status), Code::kOk);
  EXPECT_EQ(Model::verified(view(copy)).buffer(1)[3], 1);

  model.tensor_at(model.tensor({4}, DType::kInt16)).buffer = 1;
  const AlignedBytes mixed = model.finish();
  copy.resize(mixed.size());
  ASSERT_EQ(verdict(mixed).code, Code::kOk);
  EXPECT_EQ(swap_byte_order(view(mixed), copy.data(), status), Code::kMalformed);
  EXPECT_EQ(status.subgraph, 0);
}

}  // namespace
}  // namespace diatom
