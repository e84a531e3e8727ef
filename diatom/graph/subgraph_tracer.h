// SubgraphTracer makes one subgraph of what runs on its thread while it is installed; whose tensors it is
// told of that are not its own it asks the derived class for.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "diatom/graph/graph.h"
#include "diatom/tensor/symbolic.h"

namespace diatom {

class SubgraphTracer : public Stage {
 public:
  SubgraphTracer(const SubgraphTracer&) = delete;
  SubgraphTracer& operator=(const SubgraphTracer&) = delete;

  // The innermost on this thread. Only where staging().
  static SubgraphTracer& current();

  void record(const Op& op, const void* attrs, std::span<const Tensor* const> inputs,
              std::span<const Tensor> outputs) override;
  // The same elements under the same shape, which take no time where nothing has to be moved.
  Tensor moved(const Tensor& tensor, Device to) override;

  // Adds an operator whose outputs are like these, for which the symbols that it returns stand.
  Tensors emit(const Op& op, const void* attrs, const Tensors& inputs, const Tensors& like);

  // Where the graph keeps another subgraph.
  virtual int32_t add_subgraph(Graph::Subgraph subgraph) = 0;
  virtual const Graph::Subgraph& subgraph(int32_t index) = 0;
  // Lets the graph keep what its operators name and it does not hold.
  virtual void keep(std::shared_ptr<const void> named) = 0;

 protected:
  SubgraphTracer() : outer_(recorder()) { install(); }
  ~SubgraphTracer() { uninstall(); }

  void install() { recorder() = this; }
  void uninstall() {
    if (recorder() == this) recorder() = outer_;
  }

  // What stands here for a tensor that is another's, or holds elements that do not become part of the graph.
  virtual int32_t outside(const Tensor& tensor) = 0;

  // The tensor that a handle stands for.
  int32_t index_of(const Tensor& tensor);
  int32_t add(const Tensor& like);
  // Lets the tensor be that one from then on.
  void number(const Tensor& tensor, int32_t index);
  // Adds a tensor that the symbol stands for from then on.
  int32_t add_symbol(const Tensor& symbol);

  Recorder* const outer_;
  Graph::Subgraph subgraph_;

 private:
  int32_t index_of_symbol(const Tensor& tensor);
  int32_t index_of_value(const Tensor& tensor);

  // By identity, which the handles keep.
  std::map<const void*, int32_t> indices_;
  Tensors kept_;
};

}  // namespace diatom
