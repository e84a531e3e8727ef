#include "diatom/ops/recurrent/unidirectional_sequence_lstm.h"

#include "diatom/ops/recurrent/lstm_operands.h"
#include "diatom/ops/recurrent/lstm_scaling.h"
#include "diatom/ops/recurrent/operand_checks.h"

namespace diatom {
namespace {

using kernels::kLstmGates;

// Variants of the operator that the reference has no kernel for.
Code refuse_variants(const UnidirectionalSequenceLstm::Attrs& attrs, InferContext& context) {
  if (attrs.activation != Activation::kTanh) {
    return context.fail(Code::kBadAttribute, kNoOperand, static_cast<int32_t>(Activation::kTanh),
                        static_cast<int64_t>(attrs.activation), 0);
  }
  if (!(attrs.cell_clip >= 0.0f)) return context.fail(Code::kBadAttribute, kNoOperand, 0, -1, 1);
  for (int i = 0; i < kLstmInputs; ++i) {
    const bool peephole = i >= kLstmRecurrentWeights + kLstmGates && i < kLstmBias;
    const bool projection = i >= kLstmBias + kLstmGates && i < kLstmHidden;
    const bool normalisation = i > kLstmCell;
    const bool foreign = peephole || projection || normalisation;
    if (context.has_input(i) == foreign) return context.fail(Code::kUnsupported, i, !foreign, foreign);
  }
  return Code::kOk;
}

Code check_gates(InferContext& context, int32_t inputs, int32_t units, DType weight, DType bias) {
  for (int gate = 0; gate < kLstmGates; ++gate) {
    DIATOM_TRY(check_dtype(context, kLstmInputWeights + gate, weight));
    DIATOM_TRY(check_dtype(context, kLstmRecurrentWeights + gate, weight));
    DIATOM_TRY(check_dtype(context, kLstmBias + gate, bias));
    DIATOM_TRY(check_shape(context, kLstmInputWeights + gate, Shape(units, inputs)));
    DIATOM_TRY(check_shape(context, kLstmRecurrentWeights + gate, Shape(units, units)));
    DIATOM_TRY(check_shape(context, kLstmBias + gate, Shape(units)));
  }
  return Code::kOk;
}

template <typename Element>
kernels::LstmWeights<Element> weights_of(const RunContext& context) {
  kernels::LstmWeights<Element> weights;
  for (int gate = 0; gate < kLstmGates; ++gate) {
    using Types = kernels::LstmTypes<Element>;
    weights.input[gate] = context.input<typename Types::Weight>(kLstmInputWeights + gate);
    weights.recurrent[gate] = context.input<typename Types::Weight>(kLstmRecurrentWeights + gate);
    weights.bias[gate] = context.input<typename Types::Bias>(kLstmBias + gate);
  }
  return weights;
}

kernels::LstmShape shape_of(Dims x, int32_t units, bool time_major) {
  return {x[time_major ? 1 : 0], x[time_major ? 0 : 1], x[2], units, time_major};
}

}  // namespace

Code UnidirectionalSequenceLstm::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(refuse_variants(attrs, context));
  const TensorInfo x = context.input(kLstmX);
  if (x.shape.ndim != 3) return context.fail(Code::kRankMismatch, kLstmX, 3, x.shape.ndim);
  const ShapeView weights = context.input(kLstmInputWeights).shape;
  if (weights.ndim != 2) return context.fail(Code::kRankMismatch, kLstmInputWeights, 2, weights.ndim);
  const bool real = is_float(x.dtype);
  const DType weight = real ? x.dtype : DType::kInt8;
  const DType bias = real ? x.dtype : x.dtype == DType::kInt8 ? DType::kInt32 : DType::kInt64;
  const int32_t units = weights[0];
  DIATOM_TRY(check_gates(context, x.shape[2], units, weight, bias));
  const int64_t states = int64_t{x.shape[attrs.time_major ? 1 : 0]} * units;
  DIATOM_TRY(check_state(context, kLstmHidden, x.dtype, states));
  DIATOM_TRY(check_state(context, kLstmCell, real ? x.dtype : DType::kInt16, states));
  return context.set_output(0, x.dtype, Shape(x.shape[0], x.shape[1], units));
}

template <typename Element>
Code UnidirectionalSequenceLstm::prepare(const Attrs& attrs, PrepareContext& context,
                                         kernels::LstmScaling<Element>& scaling) {
  DIATOM_TRY(scale_lstm(context, attrs.cell_clip, scaling));
  const ShapeView x = context.input(kLstmX).shape;
  const int64_t rows = int64_t{x[0]} * x[1];
  const int64_t units = context.input(kLstmInputWeights).shape[0];
  // Row r of the output ends at (r + 1) * units, where row r of the input may start: the last or first row
  // decides.
  const int64_t growth = units > x[2] ? (rows - 1) * (units - x[2]) : 0;
  return context.allow_overlap(kLstmX, 0, (units + growth) * int64_t{sizeof(Element)});
}

template <typename Element>
void UnidirectionalSequenceLstm::run(const Attrs& attrs, const kernels::LstmScaling<Element>& scaling,
                                     RunContext& context) {
  const Dims output = context.output_dims(0);
  using Cell = typename kernels::LstmTypes<Element>::Cell;
  kernels::lstm(shape_of(context.input_dims(kLstmX), output[2], attrs.time_major), scaling,
                weights_of<Element>(context), context.input<Element>(kLstmX),
                static_cast<Element*>(context.input_operand(kLstmHidden).data),
                static_cast<Cell*>(context.input_operand(kLstmCell).data), context.output<Element>(0));
}

template Code UnidirectionalSequenceLstm::prepare(const Attrs&, PrepareContext&,
                                                  kernels::LstmScaling<float>&);
template Code UnidirectionalSequenceLstm::prepare(const Attrs&, PrepareContext&,
                                                  kernels::LstmScaling<int8_t>&);
template Code UnidirectionalSequenceLstm::prepare(const Attrs&, PrepareContext&,
                                                  kernels::LstmScaling<int16_t>&);
template Code UnidirectionalSequenceLstm::prepare(const Attrs&, PrepareContext&,
                                                  kernels::LstmScaling<double>&);
template void UnidirectionalSequenceLstm::run(const Attrs&, const kernels::LstmScaling<float>&, RunContext&);
template void UnidirectionalSequenceLstm::run(const Attrs&, const kernels::LstmScaling<int8_t>&, RunContext&);
template void UnidirectionalSequenceLstm::run(const Attrs&, const kernels::LstmScaling<int16_t>&,
                                              RunContext&);
template void UnidirectionalSequenceLstm::run(const Attrs&, const kernels::LstmScaling<double>&, RunContext&);

}  // namespace diatom
