#include "diatom/ops/movement/transpose.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom {

template <>
void Vjp<Transpose>::grad(const Transpose::Attrs&, Grad& grad) {
  const std::span<const int32_t> order = grad.input(1).as<int32_t>();
  std::vector<int32_t> back(order.size());
  for (size_t i = 0; i < order.size(); ++i) back[static_cast<size_t>(order[i])] = static_cast<int32_t>(i);
  grad.set(0, transpose(grad.of_output(), int_list(back)));
}

}  // namespace diatom
