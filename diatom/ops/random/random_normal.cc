#include "diatom/ops/random/random_normal.h"

namespace diatom {

template <typename T>
Code RandomNormal::run(const Attrs& attrs, const ListedShape& shape, RunContext& context) {
  return run_loop<T>(attrs, shape, context, kernels::random_normal);
}

template Code RandomNormal::run<float>(const Attrs&, const ListedShape&, RunContext&);

}  // namespace diatom
