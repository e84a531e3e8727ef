#include "apps/diatom/layer_values.h"

#include "apps/diatom/session.h"
#include "diatom/plan/planner.h"

namespace diatom {

LayerValues::LayerValues(LoadedModel& loaded)
    : loaded_(loaded), observer_(loaded.interpreter(), [this](int subgraph, int step, bool ends) {
        if (subgraph == 0 && ends) read(step);
      }) {
  const SubgraphDef main = loaded.model().subgraph(0);
  const Plan& plan = *loaded.interpreter().plan();
  for (int32_t i = 0; i < main.operator_count(); ++i) {
    const Op& op = *loaded.operators()[plan.step(plan.subgraph(0), i).op];
    for (const int32_t output : main.operator_at(i).outputs()) {
      const TensorDef tensor = main.tensor(output);
      if (is_numeric(tensor.dtype()))
        layers_.push_back({i, output, op.info.name, text_of(tensor.name()), tensor.dtype()});
    }
  }
}

void LayerValues::read(int32_t step) {
  const RunContext context = loaded_.interpreter().context(0);
  for (Layer& layer : layers_) {
    if (layer.step != step) continue;
    const Operand operand = context.resolve(context, layer.tensor);
    TensorView view;
    view.data = operand.data;
    view.dims = operand.dims;
    view.dtype = layer.dtype;
    view.bytes = static_cast<size_t>(storage_bytes(layer.dtype, element_count(operand.dims)));
    view.quantization = loaded_.model().subgraph(0).tensor(layer.tensor).quantization();
    layer.reals = reals_of(array_of({layer.name, view}), view.quantization);
  }
}

}  // namespace diatom
