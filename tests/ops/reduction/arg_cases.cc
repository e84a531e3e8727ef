#include "tests/ops/reduction/arg_cases.h"

namespace diatom::testing {
namespace {

RealTensor formula(const ArgCase& tested, const RealTensor& x, size_t axis, std::vector<int32_t> shape) {
  size_t inner = 1;
  for (size_t i = axis + 1; i < x.shape.size(); ++i) inner *= static_cast<size_t>(x.shape[i]);
  const auto extent = static_cast<size_t>(x.shape[axis]);
  RealTensor y{std::move(shape), {}};
  for (size_t group = 0; group < x.values.size() / extent; ++group) {
    const size_t first = group / inner * extent * inner + group % inner;
    size_t best = 0;
    for (size_t i = 1; i < extent; ++i) {
      if (tested.better(x.values[first + i * inner], x.values[first + best * inner])) best = i;
    }
    y.values.push_back(static_cast<double>(best));
  }
  return y;
}

}  // namespace

void check_all_axes(const ArgCase& tested, DType input, DType index) {
  struct Shapes {
    int32_t axis;
    std::vector<int32_t> output;
  };
  for (const Shapes& shapes :
       std::vector<Shapes>{{0, {3, 4}}, {1, {2, 4}}, {2, {2, 3}}, {-1, {2, 3}}, {-3, {3, 4}}}) {
    const auto axis = static_cast<size_t>(shapes.axis < 0 ? shapes.axis + 3 : shapes.axis);
    check({.op = tested.op,
           .inputs = {random_tensor(input, {2, 3, 4}), constant(tensor<int32_t>({1}, {shapes.axis}))},
           .outputs = {like(index, shapes.output)},
           .options = {{0, static_cast<int8_t>(index)}},
           .formula = [&](const Reals& in) { return Reals{formula(tested, in[0], axis, shapes.output)}; },
           .tolerance = 0});
  }
}

void check_first_among_equals(const Op& op, const std::vector<float>& values) {
  check({.op = op,
         .inputs = {tensor<float>({5}, values), constant(tensor<int32_t>({}, {0}))},
         .outputs = {like(DType::kInt32, {})},
         .options = {{0, int8_t{2}}},
         .formula =
             [](const Reals&) {
               return Reals{{{}, {1}}};
             },
         .tolerance = 0});
}

void check_arg_refusals(const Op& op) {
  const auto refused = [&](std::vector<int32_t> shape, OpTensor axis, OpTensor output, Code code) {
    expect_refused({.op = op,
                    .inputs = {random_tensor(DType::kInt8, shape), axis},
                    .outputs = {output},
                    .options = {{0, int8_t{2}}}},
                   code);
  };
  const OpTensor index = like(DType::kInt32, {2});
  refused({2, 3}, constant(tensor<int32_t>({1}, {2})), index, Code::kAxisRange);
  refused({2, 3}, constant(tensor<int32_t>({1}, {-3})), index, Code::kAxisRange);
  refused({2, 3}, constant(tensor<int32_t>({2}, {0, 1})), index, Code::kElementCount);
  refused({2, 3}, constant(tensor<int64_t>({1}, {1})), index, Code::kDTypeMismatch);
  refused({2, 3}, tensor<int32_t>({1}, {1}), index, Code::kNotConstant);
  refused({2, 3}, constant(tensor<int32_t>({1}, {0})), index, Code::kShapeMismatch);
  refused({2, 0}, constant(tensor<int32_t>({1}, {1})), index, Code::kShapeMismatch);
  refused({}, constant(tensor<int32_t>({1}, {0})), index, Code::kAxisRange);
}

}  // namespace diatom::testing
