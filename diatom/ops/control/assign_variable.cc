#include "diatom/ops/control/assign_variable.h"

#include <string.h>

namespace diatom {

Code AssignVariable::infer(const Attrs&, InferContext&) { return Code::kOk; }

Code AssignVariable::prepare(const Attrs&, PrepareContext& context) {
  const TensorInfo value = context.input(1);
  return context.size_resource(0, storage_bytes(value.dtype, value.shape.elements()));
}

void AssignVariable::run(const Attrs&, RunContext& context) {
  Resource* resource = static_cast<Resource*>(context.input_operand(0).data);
  uint8_t* kept = reinterpret_cast<uint8_t*>(resource) + resource->value.offset;
  if (resource->bytes > 0) memcpy(kept, context.input<uint8_t>(1), resource->bytes);
}

}  // namespace diatom
