#include "diatom/graph/export.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "diatom/graph/file_tables.h"

namespace diatom {
namespace {

constexpr size_t kMostInline = size_t{1} << 30;  // bytes of constants within the 2 GB of tables

// Puts constants and operator codes into the lists that a file keeps them in.
class Exporter {
 public:
  FileTables export_graph(const Graph& graph) {
    tables_.description = graph.description;
    for (const Graph::Subgraph& subgraph : graph.subgraphs) add(subgraph);
    for (const auto& [name, data] : graph.metadata) tables_.metadata.emplace_back(name, buffer(data));
    tables_.signatures = graph.signatures;
    size_t bytes = 0;
    for (const auto& data : tables_.buffers) bytes += data.size();
    tables_.large_buffers = bytes > kMostInline;
    return std::move(tables_);
  }

 private:
  void add(const Graph::Subgraph& subgraph) {
    FileSubgraph& file = tables_.subgraphs.emplace_back();
    file.name = subgraph.name;
    file.inputs = subgraph.inputs;
    file.outputs = subgraph.outputs;
    for (const Graph::Tensor& tensor : subgraph.tensors) {
      FileTensor& added = file.tensors.emplace_back();
      static_cast<TensorDescription&>(added) = tensor;
      added.buffer = buffer(tensor.data);
    }
    for (const Graph::Operator& operation : subgraph.operators) {
      FileOperator& added = file.operators.emplace_back();
      static_cast<OperatorDescription&>(added) = operation;
      added.code = code({operation.builtin, operation.custom_name, operation.version});
    }
  }

  uint32_t buffer(const std::vector<uint8_t>& data) {
    if (data.empty()) return 0;
    const std::string_view key(reinterpret_cast<const char*>(data.data()), data.size());
    const auto [known, added] = buffers_.emplace(key, static_cast<uint32_t>(tables_.buffers.size()));
    if (added) tables_.buffers.push_back(data);
    return known->second;
  }

  uint32_t code(const FileOperatorCode& wanted) {
    const auto found = std::find(tables_.codes.begin(), tables_.codes.end(), wanted);
    const auto index = static_cast<uint32_t>(found - tables_.codes.begin());
    if (found == tables_.codes.end()) tables_.codes.push_back(wanted);
    return index;
  }

  FileTables tables_;
  std::map<std::string_view, uint32_t> buffers_;  // by content, in the graph that is exported
};

}  // namespace

AlignedBytes export_model(const Graph& graph) { return write_file(Exporter().export_graph(graph)); }

}  // namespace diatom
