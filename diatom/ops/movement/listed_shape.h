// Output 0 of the shape that an input lists, as the dims of fill do.
#pragma once

#include "diatom/ops/context.h"

namespace diatom {

// What a State keeps of the list.
struct ListedShape {
  int32_t operand = 0;
  int32_t wide = 0;
  int32_t check = 0;  // compared with the output's shape at run
};

// States that output 0 is of `dtype` and of the shape that input `operand` lists. A list that is not known
// before the first run must turn out to be the shape that the model declares.
Code set_listed_shape(InferContext& context, DType dtype, int operand = 0);
Code keep_listed_shape(InferContext& context, ListedShape& listed, int operand = 0);
Code check_listed_shape(const ListedShape& listed, RunContext& context);

}  // namespace diatom
