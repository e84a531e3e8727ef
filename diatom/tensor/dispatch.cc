#include "diatom/tensor/dispatch.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "diatom/base/arena.h"
#include "diatom/ops/choose_variant.h"
#include "diatom/ops/program.h"
#include "diatom/tensor/block_cache.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/listed_operands.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/override.h"
#include "diatom/tensor/placement.h"
#include "diatom/tensor/prepared_calls.h"
#include "diatom/tensor/recorder.h"
#include "diatom/tensor/sentence.h"
#include "diatom/tensor/symbolic.h"
#include "diatom/tensor/why_no_tensor.h"

namespace diatom {
namespace {

constexpr size_t kMostOperands = 512;
constexpr int32_t kOutputs = 1024;  // outputs count from here, inputs from 0

struct Indices {
  int32_t list[kMostOperands];

  constexpr explicit Indices(int32_t first) : list{} {
    for (size_t i = 0; i < kMostOperands; ++i) list[i] = first + static_cast<int32_t>(i);
  }
};
constexpr Indices kInputIndices(0);
constexpr Indices kOutputIndices(kOutputs);

// Where States lie with what they allocate, which must not be far. Grows between attempts to prepare.
class Workspace {
 public:
  uint8_t* take(size_t bytes, size_t alignment) {
    const size_t begin = (used_ + alignment - 1) / alignment * alignment;
    used_ = begin + bytes;
    return used_ <= memory_.size() ? memory_.data() + begin : nullptr;
  }
  void clear() { used_ = 0; }
  std::span<const uint8_t> used() const { return {memory_.data(), used_}; }
  // Whether it was too small since clear(), and now is larger.
  bool grew() {
    if (used_ <= memory_.size()) return false;
    memory_.resize(2 * used_);
    return true;
  }

 private:
  std::vector<uint8_t> memory_ = std::vector<uint8_t>(size_t{16} << 10);
  size_t used_ = 0;
};

// Memory for the length of a run.
class Scratch {
 public:
  explicit Scratch(size_t bytes) : bytes_(bytes), memory_(bytes == 0 ? nullptr : take_block(bytes)) {}
  ~Scratch() {
    if (memory_ != nullptr) give_block(memory_, bytes_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  void* memory() const { return memory_; }

 private:
  size_t bytes_;
  void* memory_;
};

[[noreturn]] void raise_refusal(const Op& op, std::span<const Tensor* const> inputs, const Status& status) {
  std::string described;
  if (status.operand >= 0 && static_cast<size_t>(status.operand) < inputs.size() &&
      *inputs[static_cast<size_t>(status.operand)]) {
    const Tensor& input = *inputs[static_cast<size_t>(status.operand)];
    described = fmt::format(" ({} {})", name(input.dtype()), to_string(input.shape()));
  }
  raise(sentence(status, op, "", described));
}

struct DeclaredOutput {
  DType dtype;
  Shape shape;
};

// One call of an operator, which asks it about its operands through contexts.
class Call {
 public:
  Call(const Op& op, const void* attrs, std::span<const Tensor* const> inputs, std::span<Tensor> outputs,
       Device device)
      : op_(op), attrs_(attrs), inputs_(inputs), outputs_(outputs), device_(device) {}

  void run() {
    check(check_operands());
    const Dims indices = input_indices();
    PrepareContext context(kSource, this, indices, {kOutputIndices.list, outputs_.size()}, {}, status_);
    const bool keep = outputs_.size() == 1 && may_keep({op_, attrs_, inputs_}) && inferred_unseen(context);
    if (!keep) check(infer(context));
    for (size_t i = 0; i < outputs_.size(); ++i)
      outputs_[i] = Tensor(declared_outputs[i].dtype, declared_outputs[i].shape, device_);
    uint8_t chosen = 0;
    check(choose_variant(op_, context, chosen));
    const Variant& body = op_.variants[chosen];
    const uint8_t* const state = prepare(body, context);
    const Variant::Run installed = installed_run(body);
    if (keep)
      keep_call({op_, attrs_, inputs_},
                {outputs_[0].dtype(), outputs_[0].device(), outputs_[0].shape(), installed, scratch_bytes_,
                 shared_input_},
                workspace.used());
    run(installed, state, scratch_bytes_, indices);
  }

  // The same for symbolic inputs: it is said what would be wrong, and nothing runs.
  void stage() {
    staged_ = true;
    check(check_operands());
    PrepareContext context(kSource, this, input_indices(), {kOutputIndices.list, outputs_.size()}, {},
                           status_);
    check(infer(context));
    for (size_t i = 0; i < outputs_.size(); ++i)
      outputs_[i] = symbolic(declared_outputs[i].dtype, declared_outputs[i].shape, device_);
    uint8_t chosen = 0;
    check(choose_variant(op_, context, chosen));
    prepare(op_.variants[chosen], context);
  }

 private:
  static Call& of(void* owner) { return *static_cast<Call*>(owner); }

  static void describe(void* owner, int32_t tensor, TensorInfo& info) {
    const Call& call = of(owner);
    if (tensor < 0) return;
    if (tensor >= kOutputs) {
      info.dtype = call.declared(tensor).dtype;
      info.shape = ShapeView(call.declared(tensor).shape.view());
      return;
    }
    const Tensor& operand = call.operand(tensor);
    info.dtype = operand.dtype();
    info.shape = ShapeView(operand.shape().view());
    if (!call.unseen_) info.data = operand.data();
  }
  static DType dtype(void* owner, int32_t tensor) {
    TensorInfo info;
    describe(owner, tensor, info);
    return info.dtype;
  }
  static Quantization quantization(void*, int32_t) { return {}; }
  static Code define(void* owner, int32_t tensor, DType dtype, const Shape& shape, Status&) {
    Call& call = of(owner);
    call.no_output_ = why_no_tensor(dtype, shape);
    if (!call.no_output_.empty()) return Code::kShapeOverflow;
    call.declared(tensor) = {dtype, shape};
    return Code::kOk;
  }
  static void* allocate(void*, uint32_t bytes, uint32_t alignment) {
    return workspace.take(bytes, alignment);
  }
  static Code ask_scratch(void* owner, uint32_t bytes) {
    of(owner).scratch_bytes_ = bytes;
    return Code::kOk;
  }
  static Code ask_memory(void* owner, uint32_t, uint8_t) {
    return of(owner).status_.fail(Code::kUnsupported);
  }
  static Code overlap(void*, int32_t, int32_t, uint32_t, uint32_t) { return Code::kOk; }
  // The output is seen, instead of copied, where the operator would write the input's bytes.
  static Code share(void* owner, int32_t input, int32_t output) { return of(owner).ask_share(input, output); }
  static Code no_subgraph(void* owner, int32_t, SubgraphInfo&) {
    return of(owner).status_.fail(Code::kUnsupported);
  }
  static void describe_nothing(void*, int32_t, bool, int32_t, TensorInfo&) {}
  static Code no_resource(void* owner, int32_t, uint32_t) {
    return of(owner).status_.fail(Code::kUnsupported);
  }
  static Code not_shared(void* owner, uint32_t, uint32_t) {
    return of(owner).status_.fail(Code::kUnsupported);
  }

  static Operand resolve(const RunContext& context, int32_t tensor) {
    const Tensor& operand = of(context.owner).operand(tensor);
    return {const_cast<void*>(operand.data()), operand.shape().view()};
  }

  static constexpr ProgramSource kProgram = {.subgraph = no_subgraph,
                                             .describe_in = describe_nothing,
                                             .name_resource = no_resource,
                                             .use_resource = no_resource,
                                             .share_memory = not_shared};
  static constexpr ContextSource kSource = {.dtype = dtype,
                                            .describe = describe,
                                            .quantization = quantization,
                                            .define = define,
                                            .allocate = allocate,
                                            .scratch = ask_scratch,
                                            .memory = ask_memory,
                                            .overlap = overlap,
                                            .share = share,
                                            .program = &kProgram};

  static DeclaredOutput& declared(int32_t output) {
    return declared_outputs[static_cast<size_t>(output - kOutputs)];
  }
  const Tensor& operand(int32_t tensor) const {
    return tensor < kOutputs ? *inputs_[static_cast<size_t>(tensor)]
                             : outputs_[static_cast<size_t>(tensor - kOutputs)];
  }

  // Infers and leaves the inputs' values unseen from then on, so that what is found holds for any. False,
  // and nothing has happened, where the operator must see them.
  bool inferred_unseen(InferContext& context) {
    unseen_ = true;
    if (infer(context) == Code::kOk) return true;
    unseen_ = false;
    status_ = {};
    no_output_.clear();
    return false;
  }

  Code infer(InferContext& context) {
    // Until an operator says what an output is, it has no dtype and a shape that nothing has.
    declared_outputs.assign(outputs_.size(), {DType::kAny, Shape(kUnknownDim)});
    return op_.infer(attrs_, context);
  }

  Code check_operands() {
    const uint32_t count = static_cast<uint32_t>(inputs_.size());
    if (!op_.info.inputs.accepts(count) || count > kMostOperands) {
      return status_.fail(Code::kOperandCount, op_.info.inputs.required, count);
    }
    for (uint32_t i = 0; i < count; ++i) {
      if (*inputs_[i]) continue;
      left_out_ = true;
      if (i < op_.info.inputs.required)
        raise(
            fmt::format("{}: input {} is not given", op_.info.name, operand_name(op_, static_cast<int>(i))));
    }
    return Code::kOk;
  }

  Dims input_indices() {
    if (!left_out_) return {kInputIndices.list, inputs_.size()};
    indices_ = std::make_unique<Indices>(0);
    for (size_t i = 0; i < inputs_.size(); ++i) {
      if (!*inputs_[i]) indices_->list[i] = -1;
    }
    return {indices_->list, inputs_.size()};
  }

  Code ask_share(int32_t input, int32_t output) {
    if (staged_) return Code::kOk;
    Tensor& to = outputs_[static_cast<size_t>(output - kOutputs)];
    to = operand(input).with_shape(to.shape());
    shared_input_ = input;
    return Code::kOk;
  }

  const uint8_t* prepare(const Variant& body, PrepareContext& context) {
    uint8_t* state = nullptr;
    Code code = Code::kOk;
    do {
      workspace.clear();
      state = workspace.take(body.state_bytes, 16);
      if (state == nullptr) continue;
      std::fill_n(state, body.state_bytes, uint8_t{0});
      context.set_state(state);
      if (body.prepare != nullptr) code = body.prepare(attrs_, context, state);
    } while (workspace.grew());
    check(code);
    return state;
  }

  void run(Variant::Run body, const uint8_t* state, uint32_t scratch_bytes, Dims indices) {
    if (nothing_to_compute()) return;
    const Scratch scratch(scratch_bytes);
    RunContext running;
    running.resolve = resolve;
    running.owner = this;
    running.inputs = indices;
    running.outputs = {kOutputIndices.list, outputs_.size()};
    running.scratch_memory = scratch.memory();
    running.status = &status_;
    check(body(attrs_, state, running));
  }

  bool nothing_to_compute() const {
    for (const Tensor& output : outputs_) {
      if (output.size() > 0) return false;
    }
    return true;
  }

  void check(Code code) const {
    if (code != Code::kOk) fail(code);
  }

  [[noreturn]] void fail(Code code) const {
    if (!no_output_.empty()) raise(fmt::format("{}: {}", op_.info.name, no_output_));
    Status status = status_;
    status.code = code;
    raise_refusal(op_, inputs_, status);
  }

  static thread_local Workspace workspace;
  // What infer said of the outputs, which are made when it has returned: operators are compiled without
  // exceptions, so nothing may be raised while one runs.
  static thread_local std::vector<DeclaredOutput> declared_outputs;

  const Op& op_;
  const void* const attrs_;
  const std::span<const Tensor* const> inputs_;
  const std::span<Tensor> outputs_;
  const Device device_;
  Status status_;
  bool staged_ = false;
  bool left_out_ = false;  // one of the inputs
  bool unseen_ = false;    // what values they have
  std::string no_output_;  // why an output could not be made
  uint32_t scratch_bytes_ = 0;
  int32_t shared_input_ = PreparedCall::kNotShared;
  std::unique_ptr<Indices> indices_;  // where one is left out
};

thread_local Workspace Call::workspace;
thread_local std::vector<DeclaredOutput> Call::declared_outputs;

Operand operand_of(const Tensor& tensor) { return {const_cast<void*>(tensor.data()), tensor.shape().view()}; }

// Runs a call like one before. False when there was none.
bool run_kept(const Op& op, const void* attrs, std::span<const Tensor* const> inputs, Tensor& output) {
  const PreparedCall* const kept = kept_call({op, attrs, inputs});
  if (kept == nullptr) return false;
  const PreparedCall::Result& result = kept->result();
  const bool seen = result.shared_input != PreparedCall::kNotShared;
  Tensor made = seen ? inputs[static_cast<size_t>(result.shared_input)]->with_shape(result.shape)
                     : Tensor(result.dtype, result.shape, result.device);
  if (made.size() > 0 && !seen) {
    Operand operands[PreparedCall::kMostInputs + 1];
    for (size_t i = 0; i < inputs.size(); ++i) operands[i] = operand_of(*inputs[i]);
    operands[inputs.size()] = operand_of(made);
    const Scratch scratch(result.scratch_bytes);
    Status status;
    RunContext running;
    running.resolve = resolve_listed;
    running.tensors = operands;
    running.inputs = {kInputIndices.list, inputs.size()};
    running.outputs = {kInputIndices.list + inputs.size(), 1};
    running.scratch_memory = scratch.memory();
    running.status = &status;
    status.code = result.run(attrs, kept->state(), running);
    if (!status.ok()) raise_refusal(op, inputs, status);
  }
  output = std::move(made);
  return true;
}

bool any_symbolic(std::span<const Tensor* const> inputs) {
  return std::any_of(inputs.begin(), inputs.end(), [](const Tensor* input) { return is_symbolic(*input); });
}

}  // namespace

void run_operator(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
                  std::span<Tensor> outputs) {
  if (outputs.size() != 1 || !run_kept(op, attrs, inputs, outputs[0])) {
    if (any_symbolic(inputs)) {
      if (!staging())
        raise(fmt::format("{}: a symbolic tensor outlived the staging of its function", op.info.name));
      Call(op, attrs, inputs, outputs, device_of_call(inputs)).stage();
    } else {
      const Device device = device_of_call(inputs);
      if (!lie_together(inputs, device)) return run_with_copies(op, attrs, inputs, outputs, device);
      Call(op, attrs, inputs, outputs, device).run();
    }
  }
  if (Recorder* const listening = recorder()) listening->record(op, attrs, inputs, outputs);
}

Recorder*& recorder() {
  static thread_local Recorder* installed = nullptr;
  return installed;
}

}  // namespace diatom
