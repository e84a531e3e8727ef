// sparse_softmax_cross_entropy(logits, labels) is the loss of each row of logits along the last axis, whose
// class is the label: the negated logarithm of the probability that softmax gives it. Labels have the shape
// of the losses; one that is no class is refused when run.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SparseSoftmaxCrossEntropy {
  static constexpr OpInfo info{.name = "sparse_softmax_cross_entropy",
                               .inputs = "logits labels",
                               .outputs = "losses",
                               .custom_name = "SparseSoftmaxCrossEntropy"};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static Code run(const Attrs&, RunContext&);

  template <typename T>
  static constexpr Signature of_logits{{dtype_of<T>, DType::kInt32, DType::kAny}, dtype_of<T>};
  static constexpr Variant variants[] = {variant<run<float>>(of_logits<float>),
                                         variant<run<double>>(of_logits<double>)};
};
inline constexpr Define<SparseSoftmaxCrossEntropy> sparse_softmax_cross_entropy;

}  // namespace diatom
