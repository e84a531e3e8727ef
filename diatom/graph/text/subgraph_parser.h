// SubgraphParser reads what stands behind `subgraph N`: its head, and a line for each operator and for each
// tensor that no operator makes.
#pragma once

#include <utility>
#include <vector>

#include "diatom/graph/graph.h"
#include "diatom/graph/text/cursor.h"
#include "diatom/graph/text/tensor_ids.h"

namespace diatom {

class SubgraphParser {
 public:
  // `ranked` is whether tensors have a rank that do not say.
  SubgraphParser(Cursor& cursor, bool ranked) : cursor_(cursor), ranked_(ranked) {}

  Graph::Subgraph parse();
  // Of what was parsed.
  const TensorIds& ids() const { return ids_; }

 private:
  // An output as the head tells it, before there is the tensor.
  struct Promise {
    Token id;
    Graph::Tensor shape;
    bool has_shape;
  };

  int32_t add(const Token& id);
  void inputs();
  void promised_outputs();
  void statement();
  void results(const std::vector<Token>& ids, const Token& start);
  void keep_promises();
  void settle();

  Cursor& cursor_;
  const bool ranked_;
  Graph::Subgraph subgraph_;
  TensorIds ids_;
  std::vector<Promise> promises_;
};

}  // namespace diatom
