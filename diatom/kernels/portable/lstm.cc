#include "diatom/kernels/lstm.h"

#include <string.h>

#include "diatom/kernels/portable/lstm_cell.h"
#include "diatom/kernels/portable/lstm_gates.h"

namespace diatom::kernels {

template <typename Element>
void lstm(const LstmShape& shape, const LstmScaling<Element>& scaling, const LstmWeights<Element>& weights,
          const Element* x, Element* hidden, typename LstmTypes<Element>::Cell* cell, Element* y) {
  const int32_t units = shape.units;
  const int32_t rows = shape.batches * shape.steps;
  for (int32_t row = 0; row < rows; ++row, x += shape.inputs, y += units) {
    const int32_t batch = shape.time_major ? row % shape.batches : row / shape.steps;
    Element* batch_hidden = hidden + batch * units;
    auto* batch_cell = cell + batch * units;
    for (int32_t unit = 0; unit < units; ++unit) {
      const auto gates = lstm_gates(shape, scaling, weights, x, batch_hidden, unit);
      batch_cell[unit] = updated_cell(scaling, gates, batch_cell[unit]);
      y[unit] = updated_hidden(scaling, gates, batch_cell[unit]);
    }
    memcpy(batch_hidden, y, static_cast<size_t>(units) * sizeof(Element));
  }
}

template void lstm(const LstmShape&, const LstmScaling<float>&, const LstmWeights<float>&, const float*,
                   float*, float*, float*);
template void lstm(const LstmShape&, const LstmScaling<double>&, const LstmWeights<double>&, const double*,
                   double*, double*, double*);
template void lstm(const LstmShape&, const LstmScaling<int8_t>&, const LstmWeights<int8_t>&, const int8_t*,
                   int8_t*, int16_t*, int8_t*);
template void lstm(const LstmShape&, const LstmScaling<int16_t>&, const LstmWeights<int16_t>&, const int16_t*,
                   int16_t*, int16_t*, int16_t*);

}  // namespace diatom::kernels
