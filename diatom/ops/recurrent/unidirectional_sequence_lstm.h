// unidirectional_sequence_lstm(input, ...) runs a long short-term memory over the steps of each batch of
// `input` [batches, steps, inputs], or [steps, batches, inputs] when time_major. Its two states are
// variables, which it updates. It has neither peepholes, projection, layer normalisation nor coupled gates.
#pragma once

#include "diatom/kernels/lstm.h"
#include "diatom/ops/attributes.h"
#include "diatom/ops/define.h"

namespace diatom {

struct UnidirectionalSequenceLstm {
  static constexpr OpInfo info{
      .name = "unidirectional_sequence_lstm",
      .inputs =
          "input "
          "input_to_input_weights input_to_forget_weights input_to_cell_weights input_to_output_weights "
          "recurrent_to_input_weights recurrent_to_forget_weights recurrent_to_cell_weights "
          "recurrent_to_output_weights "
          "cell_to_input_weights? cell_to_forget_weights? cell_to_output_weights? "
          "input_gate_bias forget_gate_bias cell_gate_bias output_gate_bias "
          "projection_weights? projection_bias? "
          "output_state cell_state "
          "input_layer_norm_coefficients? forget_layer_norm_coefficients? "
          "cell_layer_norm_coefficients? output_layer_norm_coefficients?",
      .outputs = "output",
      .builtin = Builtin::kUnidirectionalSequenceLstm,
      .options = OptionsType::kUnidirectionalSequenceLSTM};
  struct Attrs {
    Activation activation = Activation::kTanh;
    float cell_clip = 0.0f;
    bool time_major = false;
  };
  static constexpr Field fields[] = {field<&Attrs::activation>("fused_activation_function", 0),
                                     field<&Attrs::cell_clip>("cell_clip", 1),
                                     field<&Attrs::time_major>("time_major", 3)};

  static Code infer(const Attrs&, InferContext&);
  template <typename Element>
  static Code prepare(const Attrs&, PrepareContext&, kernels::LstmScaling<Element>&);
  template <typename Element>
  static void run(const Attrs&, const kernels::LstmScaling<Element>&, RunContext&);

  static constexpr Signature f32f32f32{{DType::kFloat32, DType::kFloat32, DType::kFloat32}, DType::kFloat32};
  static constexpr Signature f64f64f64{{DType::kFloat64, DType::kFloat64, DType::kFloat64}, DType::kFloat64};
  static constexpr Signature s8s8s8{{DType::kInt8, DType::kInt8, DType::kInt8}, DType::kInt8};
  static constexpr Signature s16s8s8{{DType::kInt16, DType::kInt8, DType::kInt8}, DType::kInt16};
  static constexpr Variant variants[] = {
      variant<prepare<float>, run<float>>(f32f32f32), variant<prepare<int8_t>, run<int8_t>>(s8s8s8),
      variant<prepare<int16_t>, run<int16_t>>(s16s8s8), variant<prepare<double>, run<double>>(f64f64f64)};
};
inline constexpr Define<UnidirectionalSequenceLstm> unidirectional_sequence_lstm;

}  // namespace diatom
