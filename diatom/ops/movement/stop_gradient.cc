#include "diatom/ops/movement/stop_gradient.h"

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

Code StopGradient::infer(const Attrs&, InferContext& context) { return infer_like_input(context); }

}  // namespace diatom
