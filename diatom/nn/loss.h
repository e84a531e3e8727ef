// Losses of a batch, each one number: their mean over all rows.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom::nn {

// Of logits [..., classes] and int32 labels [...]; an Error for a label that is no class.
Tensor softmax_cross_entropy(const Tensor& logits, const Tensor& labels);
// Of logits and the probabilities that they should have had, of the same shape.
Tensor dense_softmax_cross_entropy(const Tensor& logits, const Tensor& probabilities);
Tensor mean_squared_error(const Tensor& prediction, const Tensor& target);
Tensor mean_absolute_error(const Tensor& prediction, const Tensor& target);

}  // namespace diatom::nn
