#include "diatom/ops/quantization/cast.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/element.h"

namespace diatom {

template <>
void Vjp<Cast>::grad(const CastAttrs&, Grad& grad) {
  const DType from = grad.input(0).dtype();
  if (is_float(from)) grad.set(0, cast(grad.of_output(), {.to = from}));
}

}  // namespace diatom
