// Cases of operators of two inputs that broadcast: every pair of shapes below with the formula of one pair of
// elements.
#pragma once

#include <functional>
#include <vector>

#include "tests/ops/op_case.h"

namespace diatom::testing {

struct BroadcastShapes {
  std::vector<int32_t> a;
  std::vector<int32_t> b;
  std::vector<int32_t> output;
};

// Equal shapes, scalars on either side, repeated rows, columns and both, unequal ranks, and no elements.
const std::vector<BroadcastShapes>& broadcast_shapes();

// A formula over all elements from one of a pair.
std::function<Reals(const Reals&)> broadcast_formula(std::vector<int32_t> output,
                                                     std::function<double(double, double)> of_pair);

// Its elements in reverse order, so that operands of one shape differ.
OpTensor reversed(OpTensor tensor);

struct BinaryCase {
  const Op& op;
  OpTensor a;  // as given to random_tensor(): shapes are not used
  OpTensor b;
  OpTensor output;
  std::function<double(double, double)> of_pair;
  double tolerance = 1e-6;
  std::vector<OptionField> options = {};
  double low = -4;  // of random floats
  double high = 4;
};

void check_all_shapes(const BinaryCase& tested);

// Operands and output of one type.
void check_one_type(const Op& op, const OpTensor& type, const std::function<double(double, double)>& of_pair,
                    double tolerance, const std::vector<OptionField>& options = {});

// Refusals that all operators of two inputs share: shapes that do not fit, another dtype on the right, and an
// output of another shape.
void check_binary_refusals(const Op& op, DType input, DType output);

}  // namespace diatom::testing
