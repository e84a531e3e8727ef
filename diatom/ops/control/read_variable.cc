#include "diatom/ops/control/read_variable.h"

#include <string.h>

namespace diatom {

Code ReadVariable::infer(const Attrs&, InferContext& context) {
  const TensorInfo value = context.output(0);
  return context.set_output(0, value.dtype, value.shape);
}

Code ReadVariable::prepare(const Attrs&, PrepareContext& context) {
  const TensorInfo value = context.output(0);
  return context.size_resource(0, storage_bytes(value.dtype, value.shape.elements()));
}

void ReadVariable::run(const Attrs&, RunContext& context) {
  const Resource* resource = context.input<Resource>(0);
  if (resource->bytes > 0)
    memcpy(context.output<uint8_t>(0), resource->value.from(resource), resource->bytes);
}

}  // namespace diatom
