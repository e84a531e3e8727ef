// remove_channels() takes channels out of a subgraph's tensors: out of shapes, filters, biases, scales, other
// constants and what reshapes are told. It decides nothing: the channels are whole classes of ChannelTies,
// and what they add to sums is given.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "diatom/graph/channel_ties.h"
#include "diatom/graph/graph.h"

namespace diatom {

struct ChannelRemoval {
  std::vector<std::vector<char>> removed;         // by tensor and channel; empty where none is
  std::map<size_t, std::vector<int64_t>> shares;  // by operator: what its bias gets, by output channel
};

// `ties` are those of the subgraph as it is before.
void remove_channels(Graph::Subgraph& subgraph, const ChannelTies& ties, const ChannelRemoval& removal);

}  // namespace diatom
