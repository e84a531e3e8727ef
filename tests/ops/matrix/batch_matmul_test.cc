#include "diatom/ops/matrix/batch_matmul.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

// Products of [2, 1, rows, depth] with [3, depth, columns].
constexpr int kRows = 4;
constexpr int kDepth = 5;
constexpr int kColumns = 6;

struct Layout {
  bool adj_x;
  bool adj_y;
};

std::vector<int32_t> matrices(std::vector<int32_t> batch, int rows, int columns, bool transposed) {
  batch.push_back(transposed ? columns : rows);
  batch.push_back(transposed ? rows : columns);
  return batch;
}

Reals product(const Reals& in, Layout layout) {
  RealTensor output{{2, 3, kRows, kColumns}, {}};
  for (int outer = 0; outer < 2; ++outer) {
    for (int inner = 0; inner < 3; ++inner) {
      for (int i = 0; i < kRows; ++i) {
        for (int j = 0; j < kColumns; ++j) {
          double sum = 0;
          for (int k = 0; k < kDepth; ++k) {
            const int x = outer * kRows * kDepth + (layout.adj_x ? k * kRows + i : i * kDepth + k);
            const int y = inner * kDepth * kColumns + (layout.adj_y ? j * kDepth + k : k * kColumns + j);
            sum += in[0].values[static_cast<size_t>(x)] * in[1].values[static_cast<size_t>(y)];
          }
          output.values.push_back(sum);
        }
      }
    }
  }
  return {output};
}

OpCase make_case(DType dtype, const QuantizationSpec& x, const QuantizationSpec& y,
                 const QuantizationSpec& output, double tolerance, Layout layout) {
  return {.op = batch_matmul.record,
          .inputs = {random_tensor(dtype, matrices({2, 1}, kRows, kDepth, layout.adj_x), x),
                     random_tensor(dtype, matrices({3}, kDepth, kColumns, layout.adj_y), y)},
          .outputs = {like(dtype, {2, 3, kRows, kColumns}, output)},
          .options = {{0, layout.adj_x}, {1, layout.adj_y}},
          .formula = [layout](const Reals& in) { return product(in, layout); },
          .tolerance = tolerance};
}

constexpr Layout kLayouts[] = {{false, false}, {false, true}, {true, false}, {true, true}};

TEST(BatchMatmul, FloatMatchesFormula) {
  for (const Layout layout : kLayouts) check(make_case(DType::kFloat32, {}, {}, {}, 1e-5, layout));
}
TEST(BatchMatmul, Int8MatchesFormula) {
  for (const Layout layout : kLayouts) {
    check(make_case(DType::kInt8, {.scale = 0.05f, .zero_point = 3}, {.scale = 0.03f, .zero_point = -8},
                    {.scale = 0.3f, .zero_point = 2}, 1, layout));
  }
}
TEST(BatchMatmul, Int16MatchesFormula) {
  for (const Layout layout : kLayouts) {
    check(make_case(DType::kInt16, {.scale = 0.0002f}, {.scale = 0.0001f}, {.scale = 0.001f}, 2, layout));
  }
}
TEST(BatchMatmul, RefusesWhatDoesNotFit) {
  OpCase odd = make_case(DType::kFloat32, {}, {}, {}, 1e-5, {});
  odd.inputs[1] = random_tensor(DType::kFloat32, {3, kDepth + 1, kColumns});
  expect_refused(odd, Code::kShapeMismatch);
  odd.inputs[1] = random_tensor(DType::kFloat32, {kDepth});
  expect_refused(odd, Code::kRankMismatch);
  OpCase other = make_case(DType::kFloat32, {}, {}, {}, 1e-5, {});
  other.inputs[0] = random_tensor(DType::kFloat32, {2, 2, kRows, kDepth});
  expect_refused(other, Code::kShapeMismatch);
  expect_refused(make_case(DType::kInt16, {.scale = 0.0002f, .zero_point = 1}, {.scale = 0.0001f},
                           {.scale = 0.001f}, 2, {}),
                 Code::kScale);
}

}  // namespace
}  // namespace diatom::testing
