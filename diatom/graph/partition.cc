#include "diatom/graph/partition.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "diatom/graph/host_call.h"
#include "diatom/graph/operator_names.h"
#include "diatom/graph/operator_options.h"
#include "diatom/graph/subgraph_indices.h"
#include "diatom/tensor/device_backend.h"
#include "diatom/tensor/implicit_copies.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

Device runs_at(Device device) { return backend_of(device).is_addressable() ? device : Device(); }

Device device_of(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  if (operation.outputs.empty() || operation.custom_name == HostCall::info.custom_name) return Device();
  return runs_at(subgraph.tensor(operation.outputs[0]).device);
}

bool calls_subgraphs(Graph::Operator operation) {
  bool calls = false;
  renumber_subgraphs(operation, [&](int32_t index) {
    calls = true;
    return index;
  });
  return calls;
}

TensorKind kind_on(Device device, const Graph::Tensor& tensor) {
  TensorKind kind = kind_of(tensor);
  kind.device = device;
  return kind;
}

class Partitioner {
 public:
  explicit Partitioner(const Graph& graph)
      : graph_(graph), whole_(graph.subgraphs[0]), makers_(whole_.tensors.size()), readers_(makers_.size()) {}

  Partition partition() {
    find_who_makes_and_reads();
    for (size_t i = 0; i < whole_.inputs.size(); ++i) {
      const int32_t input = whole_.inputs[i];
      const size_t part = part_on(makers_[at(input)]);
      main_of(part).inputs.push_back(local(part, input));
      found_.parts[part].inputs.push_back(i);
      send(input);
    }
    for (const Graph::Operator& operation : whole_.operators) {
      add(operation);
      for (const int32_t output : operation.outputs) send(output);
    }
    for (size_t i = 0; i < whole_.outputs.size(); ++i) {
      const int32_t output = whole_.outputs[i];
      const size_t part = part_on(runs_at(whole_.tensor(output).device));
      main_of(part).outputs.push_back(here(part, output));
      found_.parts[part].outputs.push_back(i);
    }
    // What calls the host does so on the thread of whoever runs the graph.
    std::stable_partition(found_.parts.begin(), found_.parts.end(),
                          [](const GraphPart& part) { return part.device == Device(); });
    return std::move(found_);
  }

 private:
  // An operator, or whoever takes the results.
  struct Reader {
    Device device;
    const Graph::Operator* operation = nullptr;
    size_t input = 0;
  };

  static size_t at(int32_t index) { return static_cast<size_t>(index); }

  void find_who_makes_and_reads() {
    for (const int32_t input : whole_.inputs) makers_[at(input)] = runs_at(whole_.tensor(input).device);
    for (const Graph::Operator& operation : whole_.operators) {
      const Device device = device_of(whole_, operation);
      for (const int32_t output : operation.outputs) makers_[at(output)] = device;
      for (size_t i = 0; i < operation.inputs.size(); ++i) {
        if (has_input(operation, i)) readers_[at(operation.inputs[i])].push_back({device, &operation, i});
      }
    }
    for (const int32_t output : whole_.outputs)
      readers_[at(output)].push_back({runs_at(whole_.tensor(output).device)});
  }

  size_t part_on(Device device) {
    for (size_t i = 0; i < found_.parts.size(); ++i) {
      if (found_.parts[i].device == device) return i;
    }
    found_.parts.push_back({device, {}});
    found_.parts.back().graph.subgraphs.emplace_back();
    locals_.emplace_back();
    return found_.parts.size() - 1;
  }

  Graph::Subgraph& main_of(size_t part) { return found_.parts[part].graph.subgraphs[0]; }

  // The tensor of a part that stands for one of the graph.
  int32_t local(size_t part, int32_t tensor) {
    const auto [known, is_new] = locals_[part].emplace(tensor, 0);
    if (is_new) known->second = main_of(part).add(whole_.tensor(tensor));
    return known->second;
  }

  // The same, received where another part makes it.
  int32_t here(size_t part, int32_t tensor) {
    const auto sent = sent_.find({tensor, found_.parts[part].device.id()});
    if (sent == sent_.end()) return local(part, tensor);
    const TransferEnd::Attrs attrs{number_of(sent->second)};
    Graph::Operator receive = operator_with_attributes(receive_operator.record, &attrs);
    receive.outputs = {local(part, tensor)};
    main_of(part).operators.push_back(std::move(receive));
    sent_.erase(sent);
    return local(part, tensor);
  }

  void add(const Graph::Operator& operation) {
    const size_t part = part_on(device_of(whole_, operation));
    if (calls_subgraphs(operation)) add_subgraphs(part);
    Graph::Operator moved = operation;
    for (int32_t& input : moved.inputs) {
      if (input >= 0) input = here(part, input);
    }
    for (int32_t& output : moved.outputs) output = local(part, output);
    main_of(part).operators.push_back(std::move(moved));
  }

  // All others, so that they keep their numbers.
  void add_subgraphs(size_t part) {
    std::vector<Graph::Subgraph>& all = found_.parts[part].graph.subgraphs;
    if (all.size() == 1) all.insert(all.end(), graph_.subgraphs.begin() + 1, graph_.subgraphs.end());
  }

  // What was made, to all other parts that read it.
  void send(int32_t tensor) {
    const Device maker = makers_[at(tensor)];
    for (const Reader& reader : readers_[at(tensor)]) {
      if (reader.device == maker || sent_.contains({tensor, reader.device.id()})) continue;
      const Graph::Tensor& sent = whole_.tensor(tensor);
      const auto transfer = std::make_shared<Transfer>(kind_on(reader.device, sent));
      const size_t part = part_on(maker);
      const TransferEnd::Attrs attrs{number_of(transfer)};
      Graph::Operator operation = operator_with_attributes(send_operator.record, &attrs);
      operation.inputs = {local(part, tensor)};
      main_of(part).operators.push_back(std::move(operation));
      sent_[{tensor, reader.device.id()}] = transfer;
      note_unasked(sent, reader);
      found_.transfers.push_back(transfer);
    }
  }

  // As calls count their copies: lists are read where they are.
  void note_unasked(const Graph::Tensor& sent, const Reader& reader) {
    if (reader.operation == nullptr || moves(*reader.operation)) return;
    if (!is_float(sent.dtype) && sent.shape.size() <= 1) return;
    const Op* const op = record_of(*reader.operation);
    const std::string what = op == nullptr ? reader.operation->custom_name
                                           : fmt::format("{}: input {}", op->info.name,
                                                         operand_name(*op, static_cast<int>(reader.input)));
    found_.unasked.push_back(copy_text(what, sent.dtype, Shape(dims(sent)), sent.device, reader.device));
  }

  // Whether it stands for to().
  bool moves(const Graph::Operator& operation) const {
    return operation.builtin == Builtin::kReshape &&
           whole_.tensor(operation.inputs[0]).device != whole_.tensor(operation.outputs[0]).device;
  }

  const Graph& graph_;
  const Graph::Subgraph& whole_;
  std::vector<Device> makers_;                // of each tensor that is made
  std::vector<std::vector<Reader>> readers_;  // of each tensor
  std::vector<std::map<int32_t, int32_t>> locals_;
  std::map<std::pair<int32_t, uint8_t>, std::shared_ptr<Transfer>> sent_;  // and not received yet
  Partition found_;
};

}  // namespace

Partition partition(const Graph& graph) { return Partitioner(graph).partition(); }

}  // namespace diatom
