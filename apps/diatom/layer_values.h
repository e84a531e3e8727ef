// LayerValues keeps what the operators of a model's main subgraph gave in the last run, as real numbers: in
// the arena, later operators write over it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "apps/diatom/step_observer.h"
#include "diatom/base/dtype.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {

class LayerValues {
 public:
  explicit LayerValues(LoadedModel& loaded);

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
  void read(int32_t step);

  LoadedModel& loaded_;
  std::vector<Layer> layers_;
  const StepObserver observer_;
};

}  // namespace diatom
