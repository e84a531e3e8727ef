// What random_normal and random_truncated_normal share: all but the loop.
#pragma once

#include "diatom/kernels/random.h"
#include "diatom/ops/define.h"
#include "diatom/ops/movement/listed_shape.h"
#include "diatom/ops/random/random_key.h"

namespace diatom {

struct NormalFill {
  struct Attrs {
    float mean = 0;
    float stddev = 1;
  };
  static constexpr Field fields[] = {field<&Attrs::mean>("mean", kNoSlot, 0),
                                     field<&Attrs::stddev>("stddev", kNoSlot, 1)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, ListedShape&);

  template <typename T>
  using Loop = void (*)(const kernels::RandomKey&, const kernels::NormalShape<T>&, T* y, int32_t count);
  template <typename T>
  static Code run_loop(const Attrs& attrs, const ListedShape& stated, RunContext& context, Loop<T> loop) {
    DIATOM_TRY(check_listed_shape(stated, context));
    const Operand y = context.output_operand(0);
    loop(random_key(context, 1), {attrs.mean, attrs.stddev}, static_cast<T*>(y.data),
         static_cast<int32_t>(element_count(y.dims)));
    return Code::kOk;
  }
};

}  // namespace diatom
