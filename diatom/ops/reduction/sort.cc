#include "diatom/ops/reduction/sort.h"

#include "diatom/ops/reduction/sorted_axis_body.h"

namespace diatom {

Code Sort::infer(const Attrs& attrs, InferContext& context) {
  return infer_sorted(attrs, context, context.dtype(0));
}

template <typename T>
void Sort::run(const Attrs& attrs, const State& axis, RunContext& context) {
  run_sorted<T, T>(attrs, axis, context, [inner = axis.inner](const T* row, int32_t place) {
    return row[ptrdiff_t{place} * inner];
  });
}

template void Sort::run<float>(const Attrs&, const State&, RunContext&);
template void Sort::run<int8_t>(const Attrs&, const State&, RunContext&);
template void Sort::run<uint8_t>(const Attrs&, const State&, RunContext&);
template void Sort::run<int16_t>(const Attrs&, const State&, RunContext&);
template void Sort::run<int32_t>(const Attrs&, const State&, RunContext&);
template void Sort::run<int64_t>(const Attrs&, const State&, RunContext&);
template void Sort::run<double>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
