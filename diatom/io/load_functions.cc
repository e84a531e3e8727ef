#include "diatom/io/load_functions.h"

#include <fmt/format.h>

#include <algorithm>

#include "diatom/ops/all_ops.h"
#include "diatom/runtime/installed_operators.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

std::string text(Text found) { return {found.data, found.length}; }

// What a signature calls a tensor, or the model.
std::string name_of(const SubgraphDef& subgraph, int32_t tensor, int count, const auto& named) {
  for (int i = 0; i < count; ++i) {
    if (named(i).tensor == tensor) return text(named(i).name);
  }
  return text(subgraph.tensor(tensor).name());
}

LoadedOperand operand(const SubgraphDef& subgraph, int32_t tensor, std::string name) {
  const TensorDef definition = subgraph.tensor(tensor);
  return {std::move(name), definition.dtype(), Shape(definition.shape())};
}

LoadedSignature signature_of(const Model& model, const SignatureDef& definition) {
  const SubgraphDef subgraph = model.subgraph(definition.subgraph());
  LoadedSignature signature{text(definition.key())};
  for (const int32_t tensor : subgraph.inputs())
    signature.inputs.push_back(operand(
        subgraph, tensor,
        name_of(subgraph, tensor, definition.input_count(), [&](int i) { return definition.input(i); })));
  for (const int32_t tensor : subgraph.outputs())
    signature.outputs.push_back(operand(
        subgraph, tensor,
        name_of(subgraph, tensor, definition.output_count(), [&](int i) { return definition.output(i); })));
  return signature;
}

LoadedSignature main_of(const Model& model) {
  const SubgraphDef subgraph = model.subgraph(0);
  LoadedSignature signature;
  for (const int32_t tensor : subgraph.inputs())
    signature.inputs.push_back(operand(subgraph, tensor, text(subgraph.tensor(tensor).name())));
  for (const int32_t tensor : subgraph.outputs())
    signature.outputs.push_back(operand(subgraph, tensor, text(subgraph.tensor(tensor).name())));
  return signature;
}

OpList model_operators() {
  static const InstalledOperators operators(all_ops());
  return operators.list();
}

}  // namespace

LoadedFunctions::LoadedFunctions(const std::filesystem::path& path)
    : file_(path), planned_(file_.model(), model_operators(), kProgramOptions) {
  const Status& status = planned_.status();
  if (!status.ok())
    raise(fmt::format("{}: {}", path.string(), sentence(status, file_.model(), model_operators())));
  const Model& model = file_.model();
  for (int i = 0; i < model.signature_count(); ++i) {
    signatures_.push_back(signature_of(model, model.signature(i)));
    subgraphs_.push_back(model.signature(i).subgraph());
  }
  if (signatures_.empty()) {
    signatures_.push_back(main_of(model));
    subgraphs_.push_back(0);
  }
  programs_.resize(signatures_.size());
}

size_t LoadedFunctions::index_of(std::string_view name) const {
  std::string all;
  for (size_t i = 0; i < signatures_.size(); ++i) {
    if (signatures_[i].name == name) return i;
    all += (i == 0 ? "" : ", ") + signatures_[i].name;
  }
  raise(fmt::format("{}: there is no signature '{}', but: {}", file_.path().string(), name, all));
}

Tensors LoadedFunctions::call(std::string_view name, const Tensors& arguments) {
  const size_t index = index_of(name);
  const LoadedSignature& signature = signatures_[index];
  if (arguments.size() != signature.inputs.size()) {
    raise(
        fmt::format("{}: expected {} arguments, found {}", name, signature.inputs.size(), arguments.size()));
  }
  std::vector<const Tensor*> inputs;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const LoadedOperand& expected = signature.inputs[i];
    const bool fits = arguments[i] && arguments[i].device() == Device() &&
                      arguments[i].dtype() == expected.dtype && arguments[i].shape() == expected.shape;
    if (!fits) {
      const std::string found =
          arguments[i] ? fmt::format("{} {} on {}", diatom::name(arguments[i].dtype()),
                                     to_string(arguments[i].shape()), to_string(arguments[i].device()))
                       : "a handle to nothing";
      raise(fmt::format("{}: argument '{}': expected {} {} on cpu:0, found {}", name, expected.name,
                        diatom::name(expected.dtype), to_string(expected.shape), found));
    }
    inputs.push_back(&arguments[i]);
  }
  if (programs_[index] == nullptr)
    programs_[index] = std::make_unique<Program>(planned_, true, subgraphs_[index]);
  return programs_[index]->run(inputs);
}

}  // namespace diatom
