// Tensors as pictures.
#pragma once

#include "diatom/data/image.h"
#include "diatom/tensor/tensor.h"

namespace diatom::tensorboard {

// Of a tensor [height, width, channels] of 1 to 4 channels, uint8 or float32; floats are kept within 0 and 1,
// NaN is 0. An Error for others.
Image picture_of(const Tensor& pixels);

}  // namespace diatom::tensorboard
