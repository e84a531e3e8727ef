#include "diatom/ops/control/var_handle.h"

#include "diatom/ops/program.h"

namespace diatom {

Code VarHandle::infer(const Attrs&, InferContext& context) {
  return context.set_output(0, DType::kResource, context.output(0).shape);
}

Code VarHandle::prepare(const Attrs& attrs, PrepareContext& context) {
  return context.name_resource(0, attrs.container.value * 31 + attrs.shared_name.value);
}

void VarHandle::run(const Attrs&, RunContext&) {}

}  // namespace diatom
