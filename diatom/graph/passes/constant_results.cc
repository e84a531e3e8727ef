#include "diatom/graph/passes/constant_results.h"

#include <algorithm>

#include "diatom/graph/effects.h"
#include "diatom/graph/rewrite.h"
#include "diatom/graph/value_ranges.h"

namespace diatom {
namespace {

constexpr size_t kSmall = 256;  // bytes by which a file may grow for an operator less

bool keep(Graph::Subgraph& subgraph, const Graph::Operator& operation,
          const std::vector<ChannelRanges>& ranges) {
  if (operation.outputs.size() != 1 || has_effects(subgraph, operation)) return false;
  const int32_t output = operation.outputs[0];
  const ChannelRanges& channels = ranges[static_cast<size_t>(output)];
  if (channels.empty() || subgraph.is_output(output)) return false;
  if (!std::all_of(channels.begin(), channels.end(), is_constant)) return false;
  Graph::Tensor& tensor = subgraph.tensor(output);
  if (!tensor.shape_signature.empty()) return false;
  size_t freed = kSmall;
  for (int32_t input : operation.inputs) freed += input < 0 ? 0 : subgraph.tensor(input).data.size();
  if (static_cast<size_t>(storage_bytes(tensor.dtype, element_count(tensor))) > freed) return false;
  std::vector<int32_t> values;
  for (int64_t i = 0; i < element_count(tensor); ++i)
    values.push_back(channels[static_cast<size_t>(i) % channels.size()].low);
  tensor.data = write_stored(tensor.dtype, values);
  return true;
}

}  // namespace

int keep_constant_results(Graph& graph) {
  return for_each_subgraph(graph, [](Graph::Subgraph& subgraph) {
    const std::vector<ChannelRanges> ranges = value_ranges(subgraph);
    return static_cast<int>(std::erase_if(subgraph.operators, [&](const Graph::Operator& operation) {
      return keep(subgraph, operation, ranges);
    }));
  });
}

}  // namespace diatom
