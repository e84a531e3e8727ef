#include "diatom/autodiff/fused_activation.h"

#include "diatom/autodiff/masked.h"
#include "diatom/ops/comparison/greater.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/comparison/logical_and.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

// Where the output is strictly within its bounds.
Tensor within(const Tensor& output, const Tensor& of_output, double low, double high) {
  const Tensor inside =
      logical_and(greater(output, number_like(output, low)), less(output, number_like(output, high)));
  return masked(inside, of_output);
}

}  // namespace

Tensor through_activation(Activation activation, const Tensor& output, const Tensor& of_output) {
  switch (activation) {
    case Activation::kNone:
      return of_output;
    case Activation::kRelu:
      return masked(greater(output, number_like(output, 0)), of_output);
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
