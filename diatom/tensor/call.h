// Defines the calls of operators on tensors. Include it, and the headers of the operators: conv_2d(x,
// filter).
#pragma once

#include "diatom/ops/define.h"
#include "diatom/tensor/dispatch.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

template <typename T>
struct Caller {
  using Attrs = typename T::Attrs;

  template <typename... Inputs>
  static Tensor call(const Attrs& attrs, const Inputs&... inputs) {
    const Tensor* const handles[] = {&inputs...};
    Tensor output;
    run_operator(Define<T>::record, &attrs, handles, {&output, 1});
    return output;
  }

  static Tensors call_all(const Attrs& attrs, const Tensors& inputs, uint32_t output_count) {
    std::vector<const Tensor*> handles;
    handles.reserve(inputs.size());
    for (const Tensor& input : inputs) handles.push_back(&input);
    Tensors outputs(output_count);
    run_operator(Define<T>::record, &attrs, handles, outputs);
    return outputs;
  }
};

}  // namespace diatom
