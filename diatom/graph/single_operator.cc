#include "diatom/graph/single_operator.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "diatom/graph/export.h"
#include "diatom/ops/all_ops.h"

namespace diatom {
namespace {

// Takes over the tensors that an operator names, each once.
class Extractor {
 public:
  Extractor(const Graph::Subgraph& from, const std::vector<int32_t>& shape) : from_(from), shape_(shape) {}

  std::vector<int32_t> take(const std::vector<int32_t>& tensors) {
    std::vector<int32_t> taken;
    taken.reserve(tensors.size());
    for (int32_t tensor : tensors) taken.push_back(tensor < 0 ? tensor : take(tensor));
    return taken;
  }

  Graph::Subgraph& alone() { return alone_; }

 private:
  int32_t take(int32_t tensor) {
    const auto [known, added] = places_.emplace(tensor, static_cast<int32_t>(alone_.tensors.size()));
    if (added) {
      Graph::Tensor copy = from_.tensor(tensor);
      if (!shape_.empty()) {
        copy.shape = shape_;
        copy.shape_signature.clear();
      }
      alone_.tensors.push_back(std::move(copy));
    }
    return known->second;
  }

  const Graph::Subgraph& from_;
  const std::vector<int32_t>& shape_;
  Graph::Subgraph alone_;
  std::map<int32_t, int32_t> places_;
};

}  // namespace

SingleOperator::SingleOperator(const Graph::Subgraph& subgraph, const Graph::Operator& operation,
                               const std::vector<int32_t>& shape) {
  Extractor extractor(subgraph, shape);
  Graph::Operator copy = operation;
  copy.inputs = extractor.take(operation.inputs);
  copy.outputs = extractor.take(operation.outputs);
  copy.intermediates = extractor.take(operation.intermediates);
  Graph::Subgraph& alone = extractor.alone();
  alone.outputs = copy.outputs;
  for (size_t i = 0; i < copy.inputs.size(); ++i) {
    const int32_t tensor = copy.inputs[i];
    if (tensor < 0 || alone.is_input(tensor)) continue;
    if (alone.tensor(tensor).constant() || alone.tensor(tensor).is_variable) continue;
    alone.inputs.push_back(tensor);
    inputs_.push_back(operation.inputs[i]);
  }
  alone.operators.push_back(std::move(copy));
  Graph graph;
  graph.subgraphs.push_back(std::move(alone));
  file_ = export_model(graph);
  Model model;
  Status status;
  if (Model::open(view(file_), model, status) != Code::kOk) return;
  auto planned = std::make_unique<PlannedModel>(model, all_ops());
  if (planned->status().ok()) planned_ = std::move(planned);
}

void SingleOperator::set(int32_t tensor, std::span<const uint8_t> bytes) {
  const auto place = std::find(inputs_.begin(), inputs_.end(), tensor);
  if (place == inputs_.end()) return;
  const TensorView input = planned_->interpreter().input(static_cast<int>(place - inputs_.begin()));
  if (!bytes.empty()) std::memcpy(input.data, bytes.data(), std::min(input.bytes, bytes.size()));
}

std::vector<uint8_t> SingleOperator::output_bytes(int index) const {
  const TensorView view = output(index);
  const auto* bytes = static_cast<const uint8_t*>(view.data);
  return {bytes, bytes + view.bytes};
}

const Step& SingleOperator::step() const {
  const Plan& plan = *planned_->interpreter().plan();
  return plan.step(plan.subgraph(0), 0);
}

const Op& SingleOperator::op() const { return *all_ops()[step().op]; }

const uint8_t* SingleOperator::state() const {
  const size_t attrs_bytes = (size_t{op().attrs_bytes} + 3) / 4 * 4;
  return planned_->interpreter().plan()->at<uint8_t>(step().attrs.offset()) + attrs_bytes;
}

}  // namespace diatom
