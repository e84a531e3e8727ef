// scatter_nd(indices, updates, shape) adds each update to zeros of `shape`, where its list of indices says:
// the transpose of gather_nd.
#pragma once

#include "diatom/ops/define.h"
#include "diatom/ops/movement/indexed.h"
#include "diatom/ops/movement/listed_shape.h"

namespace diatom {

struct ScatterNd {
  static constexpr OpInfo info{.name = "scatter_nd",
                               .inputs = "indices updates shape",
                               .outputs = "y",
                               .builtin = Builtin::kScatterNd,
                               .options = OptionsType::kScatterNd};
  using Attrs = NoAttrs;
  struct State {
    ListedShape stated;
    IndexedState indexed;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  template <typename T>
  static Code run(const Attrs&, const State&, RunContext&);

  template <typename T>
  static constexpr Signature updates{{DType::kAny, dtype_of<T>, DType::kAny}, dtype_of<T>};
  static constexpr Variant variants[] = {
      variant<prepare, run<float>>(updates<float>),
      variant<prepare, run<int32_t>>(updates<int32_t>),
      variant<prepare, run<double>>(updates<double>),
  };
};
inline constexpr Define<ScatterNd> scatter_nd;

}  // namespace diatom
