// ResNet-20 for images of 32 x 32 pixels (He et al., 2016, Deep residual learning for image recognition),
// with projections where the shape changes.
#pragma once

#include <optional>
#include <vector>

#include "diatom/nn/batch_norm.h"
#include "diatom/nn/conv_2d.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/mode.h"

namespace diatom::examples {

struct Normalized {
  nn::Conv2d convolution;
  nn::BatchNorm norm;
  static constexpr auto fields = nn::fields("convolution norm", &Normalized::convolution, &Normalized::norm);

  Normalized(int32_t inputs, int32_t outputs, int32_t size, int32_t stride = 1);
  Tensor operator()(const Tensor& x, nn::Mode mode) const;
};

struct Residual {
  Normalized first, second;
  std::optional<Normalized> projection;  // where the shape changes
  static constexpr auto fields =
      nn::fields("first second projection", &Residual::first, &Residual::second, &Residual::projection);

  Residual(int32_t inputs, int32_t outputs, int32_t stride);
  Tensor operator()(const Tensor& x, nn::Mode mode) const;
};

// From images [count, height, width, channels] to the logits of 10 classes.
struct ResNet20 {
  Normalized stem;
  std::vector<Residual> blocks;
  nn::Linear logits{64, 10};
  static constexpr auto fields =
      nn::fields("stem blocks logits", &ResNet20::stem, &ResNet20::blocks, &ResNet20::logits);

  explicit ResNet20(int32_t channels = 3);
  Tensor operator()(const Tensor& x, nn::Mode mode) const;
};

}  // namespace diatom::examples
