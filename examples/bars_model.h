// A model small enough to follow by hand: which way do the bars of an 8x8 picture run?
//
//   conv_2d          two 3x3 filters, one for upright lines and one for level lines, then relu
//   average_pool_2d  how much of each there is in the picture
//   fully_connected  the difference of the two, enlarged
//   softmax          as probabilities of "upright" and "level"
#pragma once

#include "tests/support/model_builder.h"

namespace diatom::testing {

inline AlignedBytes bars_model() {
  constexpr int8_t kValid = 1;
  constexpr int8_t kRelu = 1;
  const QuantizationSpec fractions{.scale = 1.0f / 255, .zero_point = -128};  // 0 to 1
  ModelBuilder model;
  model.description("Which way the bars of a picture run");
  const int picture = model.input({1, 8, 8, 1}, DType::kInt8, {.scale = 1.0f / 128}, "picture");

  // A bright line on a dark ground gives 12 steps of the filter where it lies, and nothing beside it.
  const int lines = model.constant<int8_t>({2, 3, 3, 1},
                                           {-1, 2, -1, -1, 2, -1, -1, 2, -1,  //
                                            -1, -1, -1, 2, 2, 2, -1, -1, -1},
                                           {.scales = {1.0f / 12, 1.0f / 12}}, "lines");
  const int found = model.tensor({1, 6, 6, 2}, DType::kInt8, fractions, "found");
  model.op(Builtin::kConv2d, {picture, lines, kOmittedTensor}, {found}, OptionsType::kConv2D,
           {{0, kValid}, {1, 1}, {2, 1}, {3, kRelu}, {4, 1}, {5, 1}}, 3);

  const int shares = model.tensor({1, 1, 1, 2}, DType::kInt8, fractions, "shares");
  model.op(Builtin::kAveragePool2d, {found}, {shares}, OptionsType::kPool2D,
           {{0, kValid}, {1, 6}, {2, 6}, {3, 6}, {4, 6}, {5, int8_t{0}}}, 2);

  const int differences = model.constant<int8_t>({2, 2}, {1, -1, -1, 1}, {.scale = 16}, "differences");
  const int votes = model.tensor({1, 2}, DType::kInt8, {.scale = 1.0f / 8}, "votes");
  model.op(Builtin::kFullyConnected, {shares, differences, kOmittedTensor}, {votes},
           OptionsType::kFullyConnected, {{0, int8_t{0}}, {2, false}}, 4);

  const int answer = model.output({1, 2}, DType::kInt8, {.scale = 1.0f / 256, .zero_point = -128}, "answer");
  model.op(Builtin::kSoftmax, {votes}, {answer}, OptionsType::kSoftmax, {{0, 1.0f}}, 2);
  return model.finish();
}

}  // namespace diatom::testing
