#include "diatom/ops/loss/sparse_softmax_cross_entropy.h"

#include "diatom/kernels/cross_entropy.h"
#include "diatom/ops/activation/rows.h"

namespace diatom {

Code SparseSoftmaxCrossEntropy::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(require_rows(context));
  const TensorInfo logits = context.input(0);
  const TensorInfo labels = context.input(1);
  const int rows = logits.shape.ndim - 1;
  DIATOM_TRY(check_rank(context, 1, labels.shape, rows));
  for (int axis = 0; axis < rows; ++axis) {
    if (labels.shape[axis] != logits.shape[axis])
      return context.fail(Code::kShapeMismatch, 1, logits.shape[axis], labels.shape[axis], axis);
  }
  if (logits.shape[rows] < 1) return context.fail(Code::kShapeMismatch, 0, 1, logits.shape[rows], rows);
  return context.set_output(0, logits.dtype, labels.shape);
}

template <typename T>
Code SparseSoftmaxCrossEntropy::run(const Attrs&, RunContext& context) {
  const RowExtent rows = row_extent(context.input_dims(0));
  const int32_t* labels = context.input<int32_t>(1);
  const auto classes = static_cast<int32_t>(rows.depth);
  for (size_t row = 0; row < rows.count; ++row) {
    if (labels[row] < 0 || labels[row] >= classes) {
      return context.fail(Code::kBadValue, 1, classes, labels[row]);
    }
  }
  kernels::sparse_softmax_cross_entropy(context.input<T>(0), labels, context.output<T>(0), rows.count,
                                        rows.depth);
  return Code::kOk;
}

template Code SparseSoftmaxCrossEntropy::run<float>(const Attrs&, RunContext&);
template Code SparseSoftmaxCrossEntropy::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
