#include "diatom/nn/metric.h"

#include <fmt/format.h>

#include "diatom/ops/reduction/arg_max.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom::nn {

double accuracy(const Tensor& logits, const Tensor& labels) {
  const Tensor guesses = arg_max(logits, Tensor(-1));
  if (!(guesses.shape() == labels.shape())) {
    raise(fmt::format("labels of shape {} for logits of shape {}", to_string(labels.shape()),
                      to_string(logits.shape())));
  }
  const std::span<const int32_t> guessed = guesses.as<int32_t>();
  const std::span<const int32_t> wanted = labels.as<int32_t>();
  size_t right = 0;
  for (size_t i = 0; i < wanted.size(); ++i) right += guessed[i] == wanted[i];
  return wanted.empty() ? 0.0 : static_cast<double>(right) / static_cast<double>(wanted.size());
}

}  // namespace diatom::nn
