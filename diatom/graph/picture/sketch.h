// A Sketch is what pictures of a graph show, before anything is drawn: boxes with what they say, and which
// leads to which.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "diatom/graph/graph.h"

namespace diatom {

struct SketchBox {
  enum class Kind { kInput, kOperator, kOutput };

  Kind kind = Kind::kOperator;
  std::string title = {};               // conv_2d
  std::vector<std::string> made = {};   // a line for each tensor that it makes: int8 [1,25,5,64]
  std::vector<std::string> reads = {};  // constants and variables, a line each: filter int8 [64,10,4,1]
  std::string attributes = {};          // padding = same, stride_w = 2
  std::vector<std::string> names = {};  // of the tensors that it makes
  int64_t macs = 0;                     // multiply-accumulates of one run
  int64_t made_bytes = 0;
  int64_t constant_bytes = 0;
};

struct SketchArrow {
  size_t from = 0;  // boxes; from < to
  size_t to = 0;
  std::string tensor = {};  // its dtype, shape and name
};

struct SubgraphSketch {
  std::string title = {};
  std::vector<SketchBox> boxes = {};
  std::vector<SketchArrow> arrows = {};  // one for each tensor that a box reads
};

struct Sketch {
  std::vector<SubgraphSketch> subgraphs = {};
  int64_t operators = 0;
  int64_t macs = 0;
  int64_t constant_bytes = 0;
};

// An Error for a graph that could not be a file.
Sketch sketch_of(const Graph& graph);

// 2656768 as 2.66M.
std::string amount_text(int64_t amount);
// The part of all multiply-accumulates that a box does.
double share_of_macs(const Sketch& sketch, const SketchBox& box);
// 1.28M MACs, 48%; empty where there are none.
std::string cost_text(const Sketch& sketch, const SketchBox& box);
// 8000 bytes out, 2816 bytes of constants.
std::string memory_text(const SketchBox& box);

}  // namespace diatom
