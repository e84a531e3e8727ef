// Subscripts are the axes of a sum's operands and of its result, each axis by its label.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diatom/tensor/tensors.h"

namespace diatom::linalg {

// A letter; or, of the axes that an ellipsis stands for, kFirstOfEllipsis and what follows, counted from the
// last one on.
using Label = int;
using Labels = std::vector<Label>;
inline constexpr Label kFirstOfEllipsis = 256;

struct Subscripts {
  std::vector<Labels> operands;
  Labels result;
};

// As einsum() takes them. An Error unless they fit the operands' ranks and the result's labels are among the
// operands'.
Subscripts read_subscripts(std::string_view text, const Tensors& operands);

// As a person writes it.
std::string label_name(Label label);

}  // namespace diatom::linalg
