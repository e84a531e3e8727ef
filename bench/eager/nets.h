// The nets of the comparisons that are no examples and more than layers one after another.
#pragma once

#include "diatom/nn/linear.h"
#include "diatom/nn/lstm.h"
#include "diatom/nn/mode.h"

namespace diatom::bench {

// Classes of sequences by the state after their last step.
struct SequenceClassifier {
  nn::Lstm cells{128, 128};
  nn::Linear logits{128, 10};
  static constexpr auto fields =
      nn::fields("cells logits", &SequenceClassifier::cells, &SequenceClassifier::logits);

  Tensor operator()(const Tensor& x, nn::Mode) const { return logits(cells(x).hidden); }
};

}  // namespace diatom::bench
