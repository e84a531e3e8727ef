#include "diatom/ops/random/random_truncated_normal.h"

namespace diatom {

template <typename T>
Code RandomTruncatedNormal::run(const Attrs& attrs, const ListedShape& shape, RunContext& context) {
  return run_loop<T>(attrs, shape, context, kernels::random_truncated_normal);
}

template Code RandomTruncatedNormal::run<float>(const Attrs&, const ListedShape&, RunContext&);

}  // namespace diatom
