#include "diatom/ops/movement/space_to_depth.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/depth_to_space.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<SpaceToDepth>::grad(const SpaceToDepth::Attrs& attrs, Grad& grad) {
  grad.set(0, depth_to_space(grad.of_output(), {attrs.block_size}));
}

}  // namespace diatom
