// The nets of the comparisons that are more than layers one after another.
#pragma once

#include <optional>
#include <vector>

#include "diatom/nn/batch_norm.h"
#include "diatom/nn/conv_2d.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/lstm.h"
#include "diatom/nn/mode.h"

namespace diatom::bench {

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

// For images of 32 x 32 pixels (He et al., 2016).
struct ResNet20 {
  Normalized stem{3, 16, 3};
  std::vector<Residual> blocks;
  nn::Linear logits{64, 10};
  static constexpr auto fields =
      nn::fields("stem blocks logits", &ResNet20::stem, &ResNet20::blocks, &ResNet20::logits);

  ResNet20();
  Tensor operator()(const Tensor& x, nn::Mode mode) const;
};

// Classes of sequences by the state after their last step.
struct SequenceClassifier {
  nn::Lstm cells{128, 128};
  nn::Linear logits{128, 10};
  static constexpr auto fields =
      nn::fields("cells logits", &SequenceClassifier::cells, &SequenceClassifier::logits);

  Tensor operator()(const Tensor& x, nn::Mode) const { return logits(cells(x).hidden); }
};

}  // namespace diatom::bench
