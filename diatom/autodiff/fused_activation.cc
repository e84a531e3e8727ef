#include "diatom/autodiff/fused_activation.h"

#include "diatom/ops/comparison/greater.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/comparison/logical_and.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

// Where the output is strictly within its bounds.
Tensor within(const Tensor& output, const Tensor& of_output, double low, double high) {
  const Tensor inside =
      logical_and(greater(output, number_like(output, low)), less(output, number_like(output, high)));
  return select_v2(inside, of_output, number_like(output, 0));
}

}  // namespace

Tensor through_activation(Activation activation, const Tensor& output, const Tensor& of_output) {
  switch (activation) {
    case Activation::kNone:
      return of_output;
    case Activation::kRelu:
      return select_v2(greater(output, number_like(output, 0)), of_output, number_like(output, 0));
    case Activation::kReluN1To1:
      return within(output, of_output, -1, 1);
    case Activation::kRelu6:
      return within(output, of_output, 0, 6);
    case Activation::kTanh:
      return of_output * (1 - output * output);
    case Activation::kSignBit:
      break;
  }
  raise("the activation sign_bit has no gradient");
}

}  // namespace diatom
