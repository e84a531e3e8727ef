// Control flow that depends on tensors. Eagerly these are what C++ has: a choice and loops. In a function
// that is staged they become operators that run subgraphs, so that one graph holds all ways. Gradients go
// through either.
//
//   const Tensor y = cond(sum(x) > 0.0f, [&] { return x * 2.0f; }, [&] { return -x; });
//
// Functions may use tensors and variables around them. Where they are staged both branches, and the body of a
// loop, give tensors of the same dtypes and shapes however often they run; else an Error says which do not.
#pragma once

#include <functional>

#include "diatom/tensor/tensors.h"

namespace diatom {

// What one of the branches gives, as the predicate, one bool, says.
Tensors cond(const Tensor& predicate, const std::function<Tensors()>& then,
             const std::function<Tensors()>& otherwise);
Tensor cond(const Tensor& predicate, const std::function<Tensor()>& then,
            const std::function<Tensor()>& otherwise);

// The state once the condition, one bool, no longer holds of it. The gradient of a staged loop runs the body
// again from the start for each time that it ran, as nothing says how often that is: where that is known,
// scan() takes less.
Tensors while_loop(const std::function<Tensor(const Tensors&)>& condition,
                   const std::function<Tensors(const Tensors&)>& body, const Tensors& state);

struct Scanned {
  Tensors carry;    // what the last step gave
  Tensors outputs;  // what each step gave besides, along a first axis
};

struct ScanOptions {
  bool reverse = false;  // from the last to the first
};

// Takes step(carry, slices) along the first axis of all of `xs`, which has the same extent, at least 1.
Scanned scan(const std::function<Scanned(const Tensors& carry, const Tensors& slices)>& step,
             const Tensors& carry, const Tensors& xs, const ScanOptions& options = {});

// f of each slice along the first axis of x, along a first axis.
Tensor map(const std::function<Tensor(const Tensor& slice)>& f, const Tensor& x);

}  // namespace diatom
