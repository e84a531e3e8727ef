#include "tests/ops/direct_run.h"

#include <cstring>

#include "diatom/ops/choose_variant.h"
#include "diatom/ops/program.h"
#include "diatom/plan/attributes_reader.h"

namespace diatom::testing {

struct DirectSource {
  static DirectRun& run_of(void* owner) { return *static_cast<DirectRun*>(owner); }

  static void describe(void* owner, int32_t tensor, TensorInfo& info) {
    const DirectRun& run = run_of(owner);
    if (tensor < 0) return;
    const TensorDef definition = run.model_.subgraph(0).tensor(tensor);
    info.dtype = definition.dtype();
    info.variable = definition.is_variable();
    info.shape = ShapeView(run.shapes_[static_cast<size_t>(tensor)].view());
    const Bytes data = run.model_.buffer(definition.buffer());
    info.data = data.empty() ? nullptr : data.data();
  }
  static DType dtype(void* owner, int32_t tensor) {
    TensorInfo info;
    describe(owner, tensor, info);
    return info.dtype;
  }
  static Quantization quantization(void* owner, int32_t tensor) {
    return run_of(owner).model_.subgraph(0).tensor(tensor).quantization();
  }
  static Code define(void* owner, int32_t tensor, DType, const Shape& shape, Status&) {
    run_of(owner).shapes_[static_cast<size_t>(tensor)] = shape;
    return Code::kOk;
  }
  static void* allocate(void* owner, uint32_t bytes, uint32_t) {
    DirectRun& run = run_of(owner);
    run.used_ = (run.used_ + 15) / 16 * 16;
    void* memory = run.memory_.data() + run.used_;
    run.used_ += bytes;
    return run.used_ <= run.memory_.size() ? memory : nullptr;
  }
  static Code scratch(void* owner, uint32_t bytes) {
    run_of(owner).scratch_.assign(bytes, 0xa5);
    return Code::kOk;
  }
  static Code memory(void* owner, uint32_t bytes, uint8_t fill) {
    run_of(owner).kept_.assign(bytes, fill);
    return Code::kOk;
  }
  static Code overlap(void* owner, int32_t input, int32_t output, uint32_t ascending, uint32_t descending) {
    run_of(owner).promises_.push_back({input, output, ascending, descending});
    return Code::kOk;
  }
  static Code share(void* owner, int32_t input, int32_t output) {
    return overlap(owner, input, output, 0, kNeverOverlap);
  }
  static Code subgraph(void*, int32_t, SubgraphInfo&) { return Code::kUnsupported; }
  static void describe_in(void*, int32_t, bool, int32_t, TensorInfo&) {}
  static Code name_resource(void*, int32_t, uint32_t) { return Code::kUnsupported; }
  static Code use_resource(void*, int32_t, uint32_t) { return Code::kUnsupported; }

  static Operand resolve(const RunContext& context, int32_t tensor) {
    const DirectRun& run = run_of(context.owner);
    const TensorDef definition = run.model_.subgraph(0).tensor(tensor);
    const Shape& shape = run.shapes_[static_cast<size_t>(tensor)];
    const auto placed = run.addresses_->find(tensor);
    void* data = placed != run.addresses_->end()
                     ? placed->second
                     : const_cast<uint8_t*>(run.model_.buffer(definition.buffer()).data());
    return {data, shape.view()};
  }
};

namespace {

constexpr ProgramSource kDirectProgram = {
    .subgraph = DirectSource::subgraph,
    .describe_in = DirectSource::describe_in,
    .name_resource = DirectSource::name_resource,
    .use_resource = DirectSource::use_resource,
};

constexpr ContextSource kDirect = {
    .dtype = DirectSource::dtype,
    .describe = DirectSource::describe,
    .quantization = DirectSource::quantization,
    .define = DirectSource::define,
    .allocate = DirectSource::allocate,
    .scratch = DirectSource::scratch,
    .memory = DirectSource::memory,
    .overlap = DirectSource::overlap,
    .share = DirectSource::share,
    .program = &kDirectProgram,
};

}  // namespace

DirectRun::DirectRun(const Op& op, const Model& model) : model_(model), memory_(1 << 20) {
  const SubgraphDef subgraph = model.subgraph(0);
  for (int i = 0; i < subgraph.tensor_count(); ++i) shapes_.emplace_back(subgraph.tensor(i).shape());
  const OperatorDef definition = subgraph.operator_at(0);
  attrs_ = static_cast<uint8_t*>(DirectSource::allocate(this, op.attrs_bytes, 16));
  if (read_attributes(op, definition, model, attrs_, status_) != Code::kOk) return;
  PrepareContext context(kDirect, this, definition.inputs(), definition.outputs(), definition.intermediates(),
                         status_);
  if ((status_.code = op.infer(attrs_, context)) != Code::kOk) return;
  uint8_t variant = 0;
  if ((status_.code = choose_variant(op, context, variant)) != Code::kOk) return;
  variant_ = &op.variants[variant];
  state_ = static_cast<uint8_t*>(DirectSource::allocate(this, variant_->state_bytes, 16));
  std::memset(state_, 0, variant_->state_bytes);
  context.set_state(state_);
  if (variant_->prepare != nullptr) status_.code = variant_->prepare(attrs_, context, state_);
}

DirectRun::~DirectRun() = default;

size_t DirectRun::bytes(int32_t tensor) const {
  return static_cast<size_t>(storage_bytes(model_.subgraph(0).tensor(tensor).dtype(),
                                           shapes_[static_cast<size_t>(tensor)].elements()));
}

Code DirectRun::run(const std::map<int32_t, void*>& addresses, bool descending) {
  addresses_ = &addresses;
  const OperatorDef definition = model_.subgraph(0).operator_at(0);
  AlignedBytes kept = kept_;
  RunContext context;
  context.resolve = DirectSource::resolve;
  context.owner = this;
  context.inputs = definition.inputs();
  context.outputs = definition.outputs();
  context.scratch_memory = scratch_.data();
  context.kept_memory = kept.data();
  context.descending = descending;
  context.status = &status_;
  return variant_->run(attrs_, state_, context);
}

}  // namespace diatom::testing
