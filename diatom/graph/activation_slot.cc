#include "diatom/graph/activation_slot.h"

#include "diatom/graph/attributes.h"
#include "diatom/ops/activation_range.h"
#include "diatom/ops/convolution/conv_2d.h"
#include "diatom/ops/convolution/depthwise_conv_2d.h"
#include "diatom/ops/elementwise/add.h"
#include "diatom/ops/elementwise/mul.h"
#include "diatom/ops/elementwise/sub.h"
#include "diatom/ops/matrix/fully_connected.h"
#include "diatom/ops/pooling/average_pool_2d.h"
#include "diatom/ops/pooling/max_pool_2d.h"

namespace diatom {
namespace {

template <typename T>
ActivationSlot free_slot_of(const Graph::Operator& operation) {
  const auto attrs = attributes<T>(operation);
  if (!attrs || attrs->activation != Activation::kNone) return {};
  for (const Field& field : Define<T>::record.fields) {
    if (field.type == FieldType::kEnum && field.largest == largest_value<Activation>)
      return {field.slot, T::info.options};
  }
  return {};
}

}  // namespace

ActivationSlot free_activation_slot(const Graph::Operator& operation) {
  switch (operation.builtin) {
    case Builtin::kConv2d:
      return free_slot_of<Conv2d>(operation);
    case Builtin::kDepthwiseConv2d:
      return free_slot_of<DepthwiseConv2d>(operation);
    case Builtin::kFullyConnected:
      return free_slot_of<FullyConnected>(operation);
    case Builtin::kAdd:
      return free_slot_of<Add>(operation);
    case Builtin::kSub:
      return free_slot_of<Sub>(operation);
    case Builtin::kMul:
      return free_slot_of<Mul>(operation);
    case Builtin::kAveragePool2d:
      return free_slot_of<AveragePool2d>(operation);
    case Builtin::kMaxPool2d:
      return free_slot_of<MaxPool2d>(operation);
    default:
      return {};
  }
}

}  // namespace diatom
