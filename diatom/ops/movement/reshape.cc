#include "diatom/ops/movement/reshape.h"

namespace diatom {
namespace {

struct Wanted {
  Shape shape;
  Code problem = Code::kOk;
  int axis = -1;
  int64_t expected = 0;
  int64_t found = 0;
};

// The shape that `extents` give `elements` elements.
Wanted resolve(const IndexList& extents, int32_t elements) {
  Wanted wanted;
  const int count = extents.count;
  if (count > kMaxRank) return {{}, Code::kBadShape, -1, kMaxRank, count};
  // Old files write a scalar as the shape [0].
  if (count == 1 && extents[0] == 0 && elements == 1) return wanted;
  int stretched = -1;
  int32_t known = 1;
  for (int i = 0; i < count; ++i) {
    const int64_t extent = extents[i];
    if (extent == kUnknownDim && stretched < 0) {
      stretched = i;
      wanted.shape.append(1);
      continue;
    }
    if (extent < 0 || extent > INT32_MAX) return {{}, Code::kBadShape, i, 0, extent};
    wanted.shape.append(static_cast<int32_t>(extent));
    const int64_t product = known * extent;
    if (product > INT32_MAX) return {{}, Code::kElementCount, i, elements, product};
    known = static_cast<int32_t>(product);
  }
  if (stretched >= 0 && known > 0 && elements % known == 0) {
    wanted.shape[stretched] = elements / known;
    known = elements;
  }
  if (known != elements) return {{}, Code::kElementCount, -1, elements, known};
  return wanted;
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
  const Wanted wanted = resolve(list, static_cast<int32_t>(x.shape.elements()));
  if (wanted.problem != Code::kOk) {
    return context.fail(wanted.problem, operand, wanted.expected, wanted.found, wanted.axis);
  }
  return context.set_output(0, x.dtype, wanted.shape);
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
    const IndexList list = index_list(context, 1, state.wide);
    const Dims dims = context.output_dims(0);
    const Wanted wanted = resolve(list, static_cast<int32_t>(element_count(dims)));
    if (wanted.problem != Code::kOk || !(wanted.shape == Shape(dims))) {
      return context.fail(Code::kBadValue, 1, wanted.expected, wanted.found);
    }
  }
  run_same_bytes(state.copy, context);
  return Code::kOk;
}

}  // namespace diatom
