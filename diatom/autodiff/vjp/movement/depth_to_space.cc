#include "diatom/ops/movement/depth_to_space.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/space_to_depth.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<DepthToSpace>::grad(const DepthToSpace::Attrs& attrs, Grad& grad) {
  grad.set(0, space_to_depth(grad.of_output(), {attrs.block_size}));
}

}  // namespace diatom
