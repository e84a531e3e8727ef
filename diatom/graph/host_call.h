// host_call(f, inputs, results) calls f, which may do what no operator does: print, ask another library, keep
// count. Where a function is staged, f runs when the graph does, once for each run and in the program's
// order, on tensors with elements:
//
//   host_call([](const Tensors& x) { std::cout << x[0]; return Tensors(); }, {loss}, {});
//
// Gradients go through it, since f runs again under a tape to find them. Graphs with such calls run one step
// after another, and are not saved.
#pragma once

#include <functional>
#include <vector>

#include "diatom/graph/tensor_kind.h"
#include "diatom/ops/define.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

using HostFunction = std::function<Tensors(const Tensors&)>;

// `results` says what f gives: an Error says where it gives anything else. What f throws reaches whoever
// calls the staged function.
Tensors host_call(const HostFunction& f, const Tensors& inputs, const std::vector<TensorKind>& results);

// The operator of staged calls, which only programs that staged it can run.
struct HostCall {
  static constexpr OpInfo info{
      .name = "host_call", .inputs = "inputs...?", .outputs = "results...?", .custom_name = "DiatomHostCall"};
  struct Attrs {
    int32_t call = 0;  // by which this process knows what to call
  };
  static constexpr Field fields[] = {field<&Attrs::call>("call", kNoSlot)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static Code run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<HostCall> host_call_operator;

// Calls again what an operator calls.
Tensors replay_host_call(const HostCall::Attrs& attrs, const Tensors& inputs);

// Throws what a call that failed on this thread threw, if one did since the last time.
void rethrow_host_error();

}  // namespace diatom
