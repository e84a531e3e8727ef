#include "diatom/autodiff/vjp.h"

#include <unordered_map>

#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {

Tensor Grad::of_output(size_t i) const {
  return of_outputs_[i] ? of_outputs_[i] : zeros(outputs_[i].shape(), outputs_[i].dtype());
}

Tensors Grad::of_all_outputs() const {
  Tensors all;
  for (size_t i = 0; i < outputs_.size(); ++i) all.push_back(of_output(i));
  return all;
}

void Grad::set(size_t i, const Tensor& gradient) {
  of_inputs_[i] = sum_to_shape(gradient, inputs_[i].shape());
}

const VjpRule* find_vjp(const Op& op) {
  static const std::unordered_map<const Op*, const VjpRule*> kByOp = [] {
    std::unordered_map<const Op*, const VjpRule*> rules;
    for (const VjpRule& rule : vjp_rules()) rules.emplace(rule.op, &rule);
    return rules;
  }();
  const auto found = kByOp.find(&op);
  return found == kByOp.end() ? nullptr : found->second;
}

Tensor sum_to_shape(const Tensor& gradient, const Shape& shape) {
  const Shape& wide = gradient.shape();
  if (wide == shape) return gradient;
  std::vector<int32_t> axes;
  const int added = wide.ndim - shape.ndim;
  for (int axis = 0; axis < wide.ndim; ++axis) {
    if (wide[axis] != (axis < added ? 1 : shape[axis - added])) axes.push_back(axis);
  }
  const Tensor summed = axes.empty() ? gradient : sum(gradient, int_list(axes));
  return reshaped(summed, shape);
}

}  // namespace diatom
