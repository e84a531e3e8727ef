#include "diatom/ops/movement/reshape.h"

namespace diatom {
namespace {

// What is wrong with a list of extents.
struct Problem {
  int axis = -1;
  int64_t expected = 0;
  int64_t found = 0;
};

// The shape that `extents` give `elements` elements.
Code resolve(const IndexList& extents, int32_t elements, Shape& shape, Problem& problem) {
  // Old files write a scalar as the shape [0].
  if (extents.count == 1 && extents[0] == 0 && elements == 1) return Code::kOk;
  problem.expected = kMaxRank;
  problem.found = extents.count;
  if (extents.count > kMaxRank) return Code::kBadShape;
  int stretched = -1;
  int64_t known = 1;
  for (int i = 0; i < extents.count; ++i) {
    int64_t extent = extents[i];
    if (extent == kUnknownDim && stretched < 0) {
      stretched = i;
      extent = 1;
    }
    problem = {i, 0, extent};
    if (extent < 0 || extent > INT32_MAX) return Code::kBadShape;
    shape.append(static_cast<int32_t>(extent));
    known *= extent;
    problem = {i, elements, known};
    if (known > INT32_MAX) return Code::kElementCount;
  }
  problem = {-1, elements, known};
  const int32_t count = static_cast<int32_t>(known);
  if (stretched < 0 || count == 0) return count == elements ? Code::kOk : Code::kElementCount;
  shape[stretched] = elements / count;
  return elements % count == 0 ? Code::kOk : Code::kElementCount;
}

}  // namespace

Code Reshape::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  int operand = 1;
  IndexList list;
  if (context.has_input(1)) {
    DIATOM_TRY(index_list(context, 1, list));
  } else if (attrs.new_shape.count > 0) {
    operand = kNoOperand;
    list = {attrs.new_shape.values, static_cast<int32_t>(attrs.new_shape.count)};
  }
  if (list.data == nullptr) {
    operand = kFirstOutput;
    const ShapeView declared = context.output(0).shape;
    list = {declared.view().data(), declared.ndim};
  }
  Shape shape;
  Problem problem;
  const Code code = resolve(list, static_cast<int32_t>(x.shape.elements()), shape, problem);
  if (code != Code::kOk) return context.fail(code, operand, problem.expected, problem.found, problem.axis);
  return context.set_output(0, x.dtype, shape);
}

Code Reshape::prepare(const Attrs&, PrepareContext& context, State& state) {
  if (context.has_input(1)) {
    IndexList list;
    DIATOM_TRY(index_list(context, 1, list));
    state.wide = list.wide;
    state.check = list.data == nullptr && list.count > 0;
  }
  return prepare_same_bytes(context, state.copy);
}

Code Reshape::run(const Attrs&, const State& state, RunContext& context) {
  if (state.check) {
    const Dims dims = context.output_dims(0);
    Shape shape;
    Problem problem;
    const Code code = resolve(index_list(context, 1, state.wide), static_cast<int32_t>(element_count(dims)),
                              shape, problem);
    if (code != Code::kOk || !(ShapeView(shape.view()) == ShapeView(dims))) {
      return context.fail(Code::kBadValue, 1, problem.expected, problem.found);
    }
  }
  run_same_bytes(state.copy, context);
  return Code::kOk;
}

}  // namespace diatom
