// random_categorical(logits, key) draws `num_samples` classes for each row of logits [batch, classes], class
// c with a probability proportional to exp(logits[c]): int32 [batch, num_samples]. It looks up a random
// integer in the cumulative sum of the weights, which are integers too: exp(logits[c]) as a multiple of 2^-31
// of the largest in its row. A weight less than that is 0, as is that of -infinity. Rows without a class that
// could be drawn, or with a NaN, fail.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct RandomCategorical {
  static constexpr OpInfo info{.name = "random_categorical",
                               .inputs = "logits key",
                               .outputs = "y",
                               .custom_name = "DiatomRandomCategorical"};
  struct Attrs {
    int32_t num_samples = 1;
  };
  static constexpr Field fields[] = {field<&Attrs::num_samples>("num_samples", kNoSlot, 1)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  template <typename T>
  static Code run(const Attrs&, RunContext&);

  template <typename T>
  static constexpr Signature from_logits{{dtype_of<T>, DType::kUInt32, DType::kAny}, DType::kInt32};
  static constexpr Variant variants[] = {variant<prepare, run<float>>(from_logits<float>)};
};
inline constexpr Define<RandomCategorical> random_categorical;

}  // namespace diatom
