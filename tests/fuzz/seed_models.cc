#include "tests/fuzz/seed_models.h"

namespace diatom::testing {

namespace {

// A FlexBuffers map of "shift" to 12.
const std::vector<uint8_t> kShift = {'s', 'h', 'i', 'f', 't', 0, 1, 7, 1, 1, 1, 12, 4, 2, 36, 1};

ModelBuilder dense() {
  ModelBuilder model;
  const int x = model.input({1, 4}, DType::kInt8, {.scale = 0.5f, .zero_point = 3}, "x");
  const int w = model.constant<int8_t>({2, 4}, {1, 2, 3, 4, 5, 6, 7, 8}, {.scales = {0.1f, 0.2f}}, "w");
  const int b = model.constant<int32_t>({2}, {10, -10}, {.scales = {0.05f, 0.1f}, .axis = 3}, "b");
  const int y = model.output({1, 2}, DType::kInt8, {.scale = 0.25f, .zero_point = -1}, "y");
  model.op(Builtin::kFullyConnected, {x, w, b}, {y}, OptionsType::kFullyConnected,
           {{0, int8_t{1}}, {2, true}}, 4);
  return model;
}

ModelBuilder convolution() {
  ModelBuilder model;
  const int x = model.input({1, 4, 4, 1}, DType::kInt8, {.scale = 1, .zero_point = 0}, "image");
  model.tensor_at(x).shape_signature = {kUnknownDim, 4, 4, 1};
  const int w = model.constant<int8_t>({1, 2, 2, 1}, {1, 2, 3, 4}, {.scales = {0.5f}});
  const int c = model.tensor({1, 2, 2, 1}, DType::kInt8, {.scale = 2});
  const int shape = model.constant<int32_t>({2}, {1, 4});
  const int r = model.tensor({1, 4}, DType::kInt8, {.scale = 2});
  const int y = model.output({1, 4}, DType::kInt8, {.scale = 1.0f / 256, .zero_point = -128}, "scores");
  model.op(Builtin::kConv2d, {x, w, kOmittedTensor}, {c}, OptionsType::kConv2D,
           {{0, int8_t{0}}, {1, 2}, {2, 2}, {3, int8_t{1}}, {4, 1}, {5, 1}}, 3);
  model.op(Builtin::kReshape, {c, shape}, {r}, OptionsType::kReshape, {{0, std::vector<int32_t>{1, 4}}});
  model.op(Builtin::kSoftmax, {r}, {y}, OptionsType::kSoftmax, {{0, 1.0f}});
  return model;
}

ModelBuilder control_flow() {
  ModelBuilder model;
  const int n = model.input({1}, DType::kInt32, {}, "n");
  const int m = model.output({1}, DType::kInt32, {}, "m");
  model.op(Builtin::kCallOnce, {}, {}, OptionsType::kCallOnce, {{0, 3}});
  model.op(Builtin::kWhile, {n}, {m}, OptionsType::kWhile, {{0, 1}, {1, 2}});
  model.begin_subgraph("condition");
  const int a = model.input({1}, DType::kInt32);
  const int limit = model.constant<int32_t>({1}, {10});
  const int less = model.output({1}, DType::kBool);
  model.op(Builtin::kLess, {a, limit}, {less}, OptionsType::kLess);
  model.begin_subgraph("body");
  const int b = model.input({1}, DType::kInt32);
  const int one = model.constant<int32_t>({1}, {1});
  const int more = model.output({1}, DType::kInt32);
  model.op(Builtin::kAdd, {b, one}, {more}, OptionsType::kAdd);
  model.begin_subgraph("start");
  const int handle = model.tensor({}, DType::kResource);
  const int zero = model.constant<float>({1}, {0});
  model.op(Builtin::kVarHandle, {}, {handle}, OptionsType::kVarHandle,
           {{0, std::string("c")}, {1, std::string("v")}});
  model.op(Builtin::kAssignVariable, {handle, zero}, {}, OptionsType::kAssignVariable);
  return model;
}

ModelBuilder everything_else() {
  ModelBuilder model;
  model.description("odds and ends");
  const int x = model.input({2}, DType::kInt16, {}, "in");
  const int state = model.variable({2}, DType::kInt16);
  const int w = model.constant({3}, DType::kInt4, {0x21, 0x03}, {.scale = 1, .zero_point = 1});
  const int text = model.constant({1}, DType::kString, {1, 0, 0, 0, 12, 0, 0, 0, 12, 0, 0, 0});
  const int none = model.tensor({0}, DType::kFloat32);
  const int y = model.output({2}, DType::kInt16, {}, "out");
  model.operator_at(model.custom("SignalWindow", {x, state, w, text, none}, {y}, kShift)).intermediates = {
      state};
  model.signature({.key = "serving_default", .subgraph = 0, .inputs = {{"in", x}}, .outputs = {{"out", y}}});
  model.metadata("min_runtime_version", {'1', '.', '5', 0});
  return model;
}

}  // namespace

std::vector<SeedModel> seed_models() {
  ModelBuilder large = convolution();
  large.large_buffers();
  return {{"dense", dense().finish()},
          {"convolution", convolution().finish()},
          {"control_flow", control_flow().finish()},
          {"everything_else", everything_else().finish()},
          {"large_buffers", large.finish()}};
}

}  // namespace diatom::testing
