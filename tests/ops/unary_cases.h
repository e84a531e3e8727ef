// Cases of operators of one input whose output is of its dtype and shape.
#pragma once

#include <functional>
#include <vector>

#include "tests/ops/op_case.h"

namespace diatom::testing {

struct UnaryCase {
  const Op& op;
  OpTensor input;
  QuantizationSpec output = {};
  std::function<double(double)> of_element;
  double tolerance = 1e-5;
  std::vector<OptionField> options = {};
};

// `of_element` is the formula of every element.
void check_elements(const UnaryCase& tested);

// Float outputs of another shape, scalars where there must be rows, and int32 where there is no body for it.
void check_shape_refusal(const Op& op, const std::vector<OptionField>& options = {});
void check_scalar_refusal(const Op& op, const std::vector<OptionField>& options = {});
void check_int32_refusal(const Op& op);

}  // namespace diatom::testing
