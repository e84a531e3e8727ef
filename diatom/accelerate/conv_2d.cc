#include "diatom/ops/convolution/conv_2d.h"

#include "diatom/accelerate/convolution.h"
#include "diatom/tensor/override.h"

namespace diatom::accelerate {
namespace {

void run(const Conv2dAttrs& attrs, const RealScaling& scaling, RunContext& context) {
  convolve({attrs, context.input_dims(0), context.input_dims(1), context.output_dims(0), scaling.low,
            scaling.high},
           context.input<float>(0), context.input<float>(1), context.optional_input<float>(2),
           context.output<float>(0));
}

const Override<conv_2d, run> kOverride(f32f32);

}  // namespace
}  // namespace diatom::accelerate
