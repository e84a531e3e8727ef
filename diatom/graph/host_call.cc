#include "diatom/graph/host_call.h"

#include <cstring>
#include <exception>
#include <memory>
#include <utility>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/control_support.h"
#include "diatom/graph/numbered.h"
#include "diatom/graph/subgraph_tracer.h"
#include "diatom/tensor/symbolic.h"
#include "diatom/tensor/without_recorder.h"

namespace diatom {
namespace {

constexpr uint32_t kOneAtATime = 0x484f5354;  // the name of the memory that all calls share

struct KnownCall {
  HostFunction f;
  std::vector<TensorKind> inputs;
  std::vector<TensorKind> results;
};

// For as long as traces keep them.
Numbered<const KnownCall>& known_calls() {
  static Numbered<const KnownCall> calls;
  return calls;
}

thread_local std::exception_ptr thrown;

Tensors symbols_of(const std::vector<TensorKind>& kinds) {
  Tensors symbols;
  for (const TensorKind& kind : kinds) symbols.push_back(symbol_of(kind));
  return symbols;
}

Tensors call(const HostFunction& f, const Tensors& inputs, const std::vector<TensorKind>& results) {
  Tensors given = f(inputs);
  expect_alike("host_call", "what the function gives", symbols_of(results), given);
  return given;
}

// From inputs and gradients of results to the gradients of inputs that are floats.
HostFunction gradient_of(const HostFunction& f, size_t input_count) {
  return [=](const Tensors& given) {
    const Tensors inputs = part(given, 0, input_count);
    const Tensors wanted = floats(inputs);
    Tape tape;
    for (const Tensor& source : wanted) tape.watch(source);
    const Tensors results = f(inputs);
    tape.stop();
    return tape.gradient_of_all(results, wanted, part(given, input_count, results.size()));
  };
}

void record_gradient(const HostFunction& f, const Tensors& inputs, const Tensors& outputs) {
  recorder()->record_function(inputs, outputs, [=](const Tensors& of_outputs) {
    Tensors given = inputs;
    for (size_t i = 0; i < outputs.size(); ++i)
      given.push_back(of_outputs[i] ? of_outputs[i] : zeros_like(outputs[i]));
    const Tensors found = host_call(gradient_of(f, inputs.size()), given, kinds_of(floats(inputs)));
    return spread(inputs, found);
  });
}

void run_call(const KnownCall& call_of, RunContext& context) {
  const WithoutRecorder unheard;
  Tensors inputs;
  for (size_t i = 0; i < call_of.inputs.size(); ++i) {
    const TensorKind& kind = call_of.inputs[i];
    Tensor here(kind.dtype, kind.shape, Device());
    if (here.bytes() > 0) std::memcpy(here.data(), context.input<uint8_t>(static_cast<int>(i)), here.bytes());
    inputs.push_back(here.to(kind.device));
  }
  const Tensors results = call(call_of.f, inputs, call_of.results);
  for (size_t i = 0; i < results.size(); ++i) {
    const Tensor here = results[i].to(Device());
    if (here.bytes() > 0)
      std::memcpy(context.output<uint8_t>(static_cast<int>(i)), here.data(), here.bytes());
  }
}

}  // namespace

Tensors host_call(const HostFunction& f, const Tensors& inputs, const std::vector<TensorKind>& results) {
  if (!staging()) return call(f, inputs, results);
  SubgraphTracer& stage = SubgraphTracer::current();
  const auto known = std::make_shared<const KnownCall>(KnownCall{f, kinds_of(inputs), results});
  const HostCall::Attrs attrs{known_calls().add(known)};
  stage.keep(known);
  Tensors outputs = stage.emit(host_call_operator.record, &attrs, inputs, symbols_of(results));
  if (tape_listens()) record_gradient(f, inputs, outputs);
  return outputs;
}

Tensors replay_host_call(const HostCall::Attrs& attrs, const Tensors& inputs) {
  const auto known = known_calls().find(attrs.call);
  return host_call(known->f, inputs, known->results);
}

void rethrow_host_error() {
  if (thrown) std::rethrow_exception(std::exchange(thrown, nullptr));
}

Code HostCall::infer(const Attrs& attrs, InferContext& context) {
  const auto known = known_calls().find(attrs.call);
  if (known == nullptr) return context.fail(Code::kNotFound, kNoOperand, 0, attrs.call);
  for (size_t i = 0; i < known->results.size(); ++i) {
    const TensorKind& kind = known->results[i];
    DIATOM_TRY(context.set_output(static_cast<int>(i), kind.dtype, kind.shape));
  }
  return Code::kOk;
}

Code HostCall::prepare(const Attrs&, PrepareContext& context) { return context.share_memory(kOneAtATime, 1); }

Code HostCall::run(const Attrs& attrs, RunContext& context) {
  const auto known = known_calls().find(attrs.call);
  try {
    run_call(*known, context);
    return Code::kOk;
  } catch (...) {
    thrown = std::current_exception();
    return context.fail(Code::kBadValue, kNoOperand);
  }
}

}  // namespace diatom
