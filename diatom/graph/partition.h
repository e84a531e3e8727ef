// partition() cuts a graph whose tensors lie on several devices into parts, one for each device that runs
// operators: the results that cross from part to part are sent by one and received by the other. An operator
// runs where its first output lies, but on cpu:0 where it has none or calls what only there is, and where the
// process cannot address the device's memory.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "diatom/graph/graph.h"
#include "diatom/graph/transfer.h"

namespace diatom {

struct GraphPart {
  Device device;
  Graph graph;
  std::vector<size_t> inputs = {};   // which of the whole graph's its inputs are
  std::vector<size_t> outputs = {};  // and its outputs
};

struct Partition {
  std::vector<GraphPart> parts;
  std::vector<std::shared_ptr<Transfer>> transfers;
  std::vector<std::string> unasked;  // what transfers bring, in words, that no to() asks for
};

// Each part has its operators in the order of the graph, and every transfer is sent before it is received in
// that order: parts that run beside one another never wait in a circle.
Partition partition(const Graph& graph);

}  // namespace diatom
