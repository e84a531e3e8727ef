#include "diatom/ops/reduction/argsort.h"

#include "diatom/ops/reduction/sorted_axis_body.h"

namespace diatom {

Code Argsort::infer(const Attrs& attrs, InferContext& context) {
  return infer_sorted(attrs, context, DType::kInt32);
}

template <typename T>
void Argsort::run(const Attrs& attrs, const State& axis, RunContext& context) {
  run_sorted<T, int32_t>(attrs, axis, context, [](const T*, int32_t place) { return place; });
}

template void Argsort::run<float>(const Attrs&, const State&, RunContext&);
template void Argsort::run<int8_t>(const Attrs&, const State&, RunContext&);
template void Argsort::run<uint8_t>(const Attrs&, const State&, RunContext&);
template void Argsort::run<int16_t>(const Attrs&, const State&, RunContext&);
template void Argsort::run<int32_t>(const Attrs&, const State&, RunContext&);
template void Argsort::run<int64_t>(const Attrs&, const State&, RunContext&);
template void Argsort::run<double>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
