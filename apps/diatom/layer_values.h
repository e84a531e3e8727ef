// LayerValues keeps what the operators of a model's main subgraph gave in the last run, as real numbers: in
// the arena, later operators write over it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diatom/base/dtype.h"
#include "diatom/plan/interpreter.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {

class LayerValues {
 public:
  // Observes the interpreter while it lives.
  explicit LayerValues(LoadedModel& loaded);
  ~LayerValues();
  LayerValues(const LayerValues&) = delete;
  LayerValues& operator=(const LayerValues&) = delete;

  struct Layer {
    int32_t step;
    int32_t tensor;
    std::string operation;
    std::string name;
    DType dtype;
    std::vector<double> reals = {};
  };
  // In the order of the steps; those whose elements are numbers.
  const std::vector<Layer>& layers() const { return layers_; }

 private:
  struct StepObserver : Observer {
    LayerValues* values;
  };

  void read(int32_t step);

  LoadedModel& loaded_;
  StepObserver observer_;
  std::vector<Layer> layers_;
};

}  // namespace diatom
