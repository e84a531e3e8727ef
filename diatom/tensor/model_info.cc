#include "diatom/tensor/model_info.h"

#include <fmt/format.h>

#include <limits>
#include <set>

#include "diatom/plan/planner.h"
#include "diatom/tensor/builtin_names.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/memory_map.h"
#include "diatom/tensor/multiply_accumulates.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

// Control characters, with which a model could write to the terminal, are shown as '?'.
std::string text_of(Text text) {
  std::string result(text.data, text.length);
  for (char& c : result) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return result;
}

int64_t saturating_add(int64_t a, int64_t b) {
  int64_t sum;
  return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<int64_t>::max() : sum;
}

QuantizationInfo quantization_info(const Quantization& quantization) {
  return {quantization.scales.size(), quantization.scale(), quantization.zero_point()};
}

TensorSummary summarize(const Model& model, const TensorDef& tensor, int index) {
  TensorSummary summary;
  summary.name = tensor.name().empty() ? fmt::format("tensor {}", index) : text_of(tensor.name());
  summary.dtype = tensor.dtype();
  summary.shape = Shape(tensor.shape());
  summary.bytes = storage_bytes(summary.dtype, summary.shape.elements());
  summary.quantization = quantization_info(tensor.quantization());
  if (!model.buffer(tensor.buffer()).empty()) {
    summary.role = TensorRole::kConstant;
  } else if (tensor.is_variable()) {
    summary.role = TensorRole::kVariable;
  }
  return summary;
}

std::string operator_name(const OperatorCode& code, const Op* op) {
  if (op != nullptr) return op->info.name;
  return code.builtin == Builtin::kCustom ? text_of(code.custom_name)
                                          : std::string(builtin_name(code.builtin));
}

// Reals, and integers that stand for reals; shapes, axes and paddings are no parameters.
bool is_parameter(const TensorSummary& tensor) {
  return tensor.role == TensorRole::kConstant &&
         (tensor.quantization.scales > 0 || is_float(tensor.dtype) || tensor.dtype == DType::kFloat16);
}

std::vector<int32_t> to_vector(Dims values) { return {values.begin(), values.end()}; }

class Summarizer {
 public:
  Summarizer(const Model& model, OpList operators) : model_(model), operators_(operators) {}

  SubgraphSummary summarize_subgraph(int index) {
    const SubgraphDef definition = model_.subgraph(index);
    SubgraphSummary summary;
    summary.name = text_of(definition.name());
    summary.inputs = to_vector(definition.inputs());
    summary.outputs = to_vector(definition.outputs());
    for (int i = 0; i < definition.tensor_count(); ++i) {
      summary.tensors.push_back(summarize(model_, definition.tensor(i), i));
    }
    for (int32_t output : summary.outputs) mark(summary, output, TensorRole::kOutput);
    for (int32_t input : summary.inputs) mark(summary, input, TensorRole::kInput);
    for (int i = 0; i < definition.operator_count(); ++i) {
      summary.operators.push_back(summarize_operator(summary, definition, i));
    }
    return summary;
  }

 private:
  static void mark(SubgraphSummary& summary, int32_t tensor, TensorRole role) {
    TensorSummary& marked = summary.tensors[static_cast<size_t>(tensor)];
    if (marked.role == TensorRole::kIntermediate || marked.role == TensorRole::kOutput) marked.role = role;
  }

  OperatorSummary summarize_operator(const SubgraphSummary& subgraph, const SubgraphDef& definition,
                                     int index) {
    const OperatorDef operation = definition.operator_at(index);
    const OperatorCode code = model_.operator_code(operation.code_index());
    const Op* op = find_operator(operators_, code);
    OperatorSummary summary;
    summary.name = operator_name(code, op);
    summary.supported = op != nullptr;
    summary.inputs = to_vector(operation.inputs());
    summary.outputs = to_vector(operation.outputs());
    summary.macs = multiply_accumulates(model_, definition, operation);
    for (int32_t input : summary.inputs) {
      if (input < 0) continue;
      const TensorSummary& tensor = subgraph.tensors[static_cast<size_t>(input)];
      if (is_parameter(tensor) && counted_.insert(definition.tensor(input).buffer()).second) {
        summary.parameters = saturating_add(summary.parameters, tensor.shape.elements());
      }
    }
    return summary;
  }

  const Model& model_;
  OpList operators_;
  std::set<int> counted_;  // buffers
};

ArenaInfo arena_info(const ModelFile& file, OpList operators) {
  ArenaInfo arena;
  const LoadedModel preserved(file, operators);
  arena.persistent = persistent_bytes(preserved);
  arena.preserved = memory_map(preserved, false);
  arena.total = preserved.interpreter().arena_bytes();
  const LoadedModel reused(file, operators, {.reuse_inputs = true});
  arena.reused = memory_map(reused, true);
  arena.total_reused = reused.interpreter().arena_bytes();
  return arena;
}

template <typename Member>
int64_t sum(const std::vector<SubgraphSummary>& subgraphs, Member member) {
  int64_t total = 0;
  for (const SubgraphSummary& subgraph : subgraphs) {
    for (const OperatorSummary& operation : subgraph.operators)
      total = saturating_add(total, operation.*member);
  }
  return total;
}

}  // namespace

int64_t ModelInfo::macs() const { return sum(subgraphs, &OperatorSummary::macs); }
int64_t ModelInfo::parameters() const { return sum(subgraphs, &OperatorSummary::parameters); }

ModelInfo model_info(const ModelFile& file, OpList operators) {
  const Model& model = file.model();
  ModelInfo info;
  info.description = text_of(model.description());
  info.file_bytes = file.size();
  Summarizer summarizer(model, operators);
  for (int i = 0; i < model.subgraph_count(); ++i) {
    info.subgraphs.push_back(summarizer.summarize_subgraph(i));
  }
  for (int i = 0; i < model.signature_count(); ++i) {
    info.signatures.push_back(text_of(model.signature(i).key()));
  }
  info.unsupported = missing_operators(model, operators);
  try {
    info.arena = arena_info(file, operators);
  } catch (const Error& error) {
    info.refusal = error.what();
  }
  return info;
}

}  // namespace diatom
