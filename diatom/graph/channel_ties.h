// ChannelTies says which channels of a subgraph's tensors can only be removed together. A channel is an index
// along the last axis. Element-wise operators, pooling, means, reshapes and concatenations tie the channels
// of their outputs to those of their inputs; sums of products do not: they end a class of tied channels on
// the one side and begin others on the other side. Whatever is not understood fixes its channels: they cannot
// be removed, nor can what is tied to them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "diatom/graph/graph.h"
#include "diatom/graph/product_sum.h"

namespace diatom {

// Whether the operator computes each element of its output from the same element of its two inputs.
bool is_binary_map(Builtin builtin);

struct Channel {
  int32_t tensor = 0;
  int32_t index = 0;
};

class ChannelTies {
 public:
  explicit ChannelTies(const Graph::Subgraph& subgraph);

  // The classes that can be removed as far as this knows.
  std::vector<std::vector<Channel>> free_classes();
  // The operator as a sum of products; null for others.
  const ProductSum* product(size_t operation) const;

 private:
  void fix_ends();
  void tie(size_t index);
  bool tie_map(const Graph::Operator& operation);
  bool tie_binary(const Graph::Operator& operation);
  bool tie_products(size_t index);
  bool tie_concatenation(const Graph::Operator& operation);
  bool tie_reshape(const Graph::Operator& operation);
  bool shape_can_shrink(const Graph::Operator& operation) const;
  bool tie_mean(const Graph::Operator& operation);
  bool tie_pad(const Graph::Operator& operation);
  void fix_operands(const Graph::Operator& operation);

  size_t node(int32_t tensor, int32_t channel) const;
  int32_t channels(int32_t tensor) const;
  size_t root(size_t node);
  void join(size_t a, size_t b);
  void fix(int32_t tensor);
  bool join_all(int32_t a, int32_t b);

  const Graph::Subgraph& subgraph_;
  std::vector<size_t> first_;    // node of each tensor's channel 0
  std::vector<size_t> parents_;  // union-find over all channels
  std::vector<char> fixed_;      // by node
  std::map<size_t, ProductSum> products_;
};

}  // namespace diatom
