#include "diatom/graph/passes/dead_channels.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "diatom/graph/channel_removal.h"
#include "diatom/graph/channel_ties.h"
#include "diatom/graph/rewrite.h"
#include "diatom/graph/value_ranges.h"

namespace diatom {
namespace {

using Shares = std::map<size_t, std::vector<int64_t>>;  // by operator and output channel

class DeadChannels {
 public:
  explicit DeadChannels(Graph::Subgraph& subgraph)
      : subgraph_(subgraph),
        ties_(subgraph),
        ranges_(value_ranges(subgraph)),
        consumers_(subgraph.consumers()) {
    removal_.removed.resize(subgraph.tensors.size());
    for (const Graph::Tensor& tensor : subgraph.tensors)
      left_.push_back(tensor.shape.empty() ? 1 : tensor.shape.back());
    for (size_t i = 0; i < subgraph.operators.size(); ++i) {
      const Graph::Operator& operation = subgraph.operators[i];
      if (ties_.product(i) != nullptr && needs_two(operation))
        --left_[static_cast<size_t>(operation.outputs[0])];
    }
  }

  int remove() {
    int removed = 0;
    for (const std::vector<Channel>& members : ties_.free_classes()) {
      if (!leaves_some(members)) continue;
      const std::optional<Shares> shares = shares_of(members);
      if (!shares) continue;
      removal_.shares = *shares;
      for (const Channel& channel : members) mark(channel);
      removed += static_cast<int>(members.size());
    }
    if (removed > 0) remove_channels(subgraph_, ties_, removal_);
    return removed;
  }

 private:
  // With a single scale, FULLY_CONNECTED forms its multiplier in another way.
  bool needs_two(const Graph::Operator& operation) const {
    return operation.builtin == Builtin::kFullyConnected &&
           subgraph_.tensor(operation.inputs[1]).quantization.scales.size() > 1;
  }

  bool leaves_some(const std::vector<Channel>& members) const {
    std::map<int32_t, int32_t> counts;
    for (const Channel& channel : members) ++counts[channel.tensor];
    return std::all_of(counts.begin(), counts.end(), [&](const auto& count) {
      return left_[static_cast<size_t>(count.first)] > count.second;
    });
  }

  // What all biases get when these channels are removed, too.
  std::optional<Shares> shares_of(const std::vector<Channel>& members) const {
    Shares shares = removal_.shares;
    for (const Channel& channel : members) {
      const StoredRange range =
          ranges_[static_cast<size_t>(channel.tensor)][static_cast<size_t>(channel.index)];
      for (int32_t consumer : consumers_[static_cast<size_t>(channel.tensor)]) {
        const auto index = static_cast<size_t>(consumer);
        const ProductSum* sum = ties_.product(index);
        if (sum == nullptr || sum->depthwise()) continue;
        const auto share = sum->constant_share(channel.index, range);
        if (!share || !add(*sum, index, *share, shares)) return std::nullopt;
      }
    }
    return shares;
  }

  static bool add(const ProductSum& sum, size_t index, const std::vector<int64_t>& share, Shares& shares) {
    auto& total = shares[index];
    total.resize(share.size());
    for (size_t i = 0; i < share.size(); ++i) {
      total[i] += share[i];
      int64_t bias = 0;
      if (__builtin_add_overflow(sum.bias(static_cast<int32_t>(i)), total[i], &bias)) return false;
      const bool fits =
          bias >= std::numeric_limits<int32_t>::min() && bias <= std::numeric_limits<int32_t>::max();
      if (!sum.wide() && !fits) return false;
      // A bias would choose the body of a 16-bit operator that has none.
      if (total[i] != 0 && !sum.has_bias() && sum.sixteen_bits()) return false;
    }
    return true;
  }

  void mark(const Channel& channel) {
    auto& removed = removal_.removed[static_cast<size_t>(channel.tensor)];
    removed.resize(static_cast<size_t>(subgraph_.tensor(channel.tensor).shape.back()));
    removed[static_cast<size_t>(channel.index)] = 1;
    --left_[static_cast<size_t>(channel.tensor)];
  }

  Graph::Subgraph& subgraph_;
  ChannelTies ties_;
  std::vector<ChannelRanges> ranges_;
  std::vector<std::vector<int32_t>> consumers_;
  std::vector<int32_t> left_;  // channels of each tensor
  ChannelRemoval removal_;
};

}  // namespace

int remove_dead_channels(Graph& graph) {
  return for_each_subgraph(graph, [](Graph::Subgraph& subgraph) { return DeadChannels(subgraph).remove(); });
}

}  // namespace diatom
