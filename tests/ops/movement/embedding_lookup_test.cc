#include "diatom/ops/movement/embedding_lookup.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase looked_up(OpTensor positions, OpTensor table, DType output, std::vector<int32_t> to) {
  const QuantizationSpec kept = output == DType::kInt8 ? table.quantization : QuantizationSpec();
  return {.op = embedding_lookup.record,
          .inputs = {positions, table},
          .outputs = {like(output, to, kept)},
          .formula =
              [to](const Reals& in) {
                return Reals{made(to, [&](Index index) {
                  index[0] = static_cast<int32_t>(in[0].values[static_cast<size_t>(index[0])]);
                  return at(in[1], index);
                })};
              },
          .tolerance = 1e-7};
}

const OpTensor kPositions = tensor<int32_t>({4}, {2, 0, 2, 1});

TEST(EmbeddingLookup, PicksRows) {
  for (DType dtype : {DType::kFloat32, DType::kInt8}) {
    check(looked_up(kPositions, constant(random_tensor(dtype, {3, 5})), dtype, {4, 5}));
    check(looked_up(kPositions, random_tensor(dtype, {3, 2, 2, 3}), dtype, {4, 2, 2, 3}));
    check(looked_up(kPositions, random_tensor(dtype, {3}), dtype, {4}));
    check(looked_up(tensor<int32_t>({0}, {}), random_tensor(dtype, {3, 5}), dtype, {0, 5}));
  }
}

TEST(EmbeddingLookup, RowsOfIntegersBecomeReal) {
  const OpTensor table = random_tensor(DType::kInt8, {3, 2, 4}, {.scale = 0.07f});
  check(looked_up(kPositions, table, DType::kFloat32, {4, 2, 4}));
  check(looked_up(kPositions, table, DType::kFloat64, {4, 2, 4}));
}

TEST(EmbeddingLookup, RefusesIndicesOutOfRange) {
  for (int32_t index : {-1, 3}) {
    for (DType dtype : {DType::kInt8, DType::kFloat32}) {
      expect_refused(looked_up(tensor<int32_t>({2}, {0, index}),
                               random_tensor(DType::kInt8, {3, 5}, {.scale = 1.0f}), dtype, {2, 5}),
                     Code::kBadValue);
    }
  }
}

TEST(EmbeddingLookup, RefusesWhatDoesNotFit) {
  const auto table = [](QuantizationSpec quantization) {
    return random_tensor(DType::kInt8, {3, 5}, quantization);
  };
  const auto refused = [](OpTensor positions, OpTensor rows, DType output, Code code) {
    expect_refused(looked_up(positions, rows, output, {4, 5}), code);
  };
  refused(tensor<int32_t>({2, 2}, {0, 1, 2, 0}), table({}), DType::kInt8, Code::kRankMismatch);
  refused(tensor<int64_t>({4}, {0, 1, 2, 0}), table({}), DType::kInt8, Code::kUnsupportedDType);
  refused(kPositions, random_tensor(DType::kInt8, {}), DType::kInt8, Code::kRankMismatch);
  refused(kPositions, random_tensor(DType::kInt8, {3, 4}), DType::kInt8, Code::kShapeMismatch);
  refused(kPositions, table({.scale = 1.0f}), DType::kInt16, Code::kUnsupportedDType);
  refused(kPositions, table({.scale = 1.0f, .zero_point = 1}), DType::kFloat32, Code::kScale);
  refused(kPositions, table({}), DType::kFloat32, Code::kBadQuantization);
}

}  // namespace
}  // namespace diatom::testing
