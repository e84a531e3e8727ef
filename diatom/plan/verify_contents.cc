#include "diatom/plan/verify.h"

namespace diatom {

using namespace schema;

namespace {

constexpr int kMaxOperands = kFirstOutput;

}  // namespace

Code Verifier::check_index(uint32_t index, int count) {
  if (index < static_cast<uint32_t>(count)) return Code::kOk;
  return status_.fail(Code::kBadIndex, count, static_cast<int32_t>(index));
}

Code Verifier::check_contents() {
  const uint32_t version = root().scalar<uint32_t>(kModelVersion);
  if (version != schema::kVersion) return status_.fail(Code::kVersion, schema::kVersion, version);
  if (model_.subgraph_count() == 0) return status_.fail(Code::kBadIndex);
  for (int i = 0; i < model_.buffer_count(); ++i)
    DIATOM_TRY(check_large_data(root().element(kModelBuffers, i), kBufferOffset, kBufferSize));
  for (int i = 0; i < model_.operator_code_count(); ++i) {
    const int builtin = static_cast<int>(model_.operator_code(i).builtin);
    if (builtin < 0 || builtin > kLastBuiltin) return status_.fail(Code::kBadEnum, kLastBuiltin, builtin);
  }
  for (int i = 0; i < model_.subgraph_count(); ++i) {
    status_.subgraph = i;
    const SubgraphDef subgraph = model_.subgraph(i);
    const int tensor_count = subgraph.tensor_count();
    for (int j = 0; j < tensor_count; ++j) {
      status_.tensor = j;
      DIATOM_TRY(check_tensor(subgraph.tensor(j)));
    }
    status_.tensor = -1;
    DIATOM_TRY(check_tensor_indices(subgraph.inputs(), 0, tensor_count));
    DIATOM_TRY(check_tensor_indices(subgraph.outputs(), 0, tensor_count));
    for (int j = 0; j < subgraph.operator_count(); ++j) {
      status_.op = j;
      DIATOM_TRY(
          check_operator(root().element(kModelSubgraphs, i).element(kSubgraphOperators, j), tensor_count));
    }
    status_.op = -1;
  }
  status_.subgraph = -1;
  for (int i = 0; i < model_.signature_count(); ++i) DIATOM_TRY(check_signature(model_.signature(i)));
  for (int i = 0; i < model_.metadata_count(); ++i)
    DIATOM_TRY(check_index(static_cast<uint32_t>(model_.metadata(i).buffer), model_.buffer_count()));
  return Code::kOk;
}

Code Verifier::check_large_data(Table table, int offset_slot, int size_slot) {
  const uint64_t offset = table.scalar<uint64_t>(offset_slot);
  const uint64_t size = table.scalar<uint64_t>(size_slot);
  if (offset <= 1) return Code::kOk;
  if (offset <= file_.size() && size <= file_.size() - offset) return Code::kOk;
  return status_.fail(Code::kOutOfBounds, static_cast<int64_t>(file_.size()), static_cast<int64_t>(offset));
}

Code Verifier::check_tensor(TensorDef tensor) {
  const int dtype = static_cast<int>(tensor.dtype());
  if (dtype < 0 || dtype >= kDTypeCount) return status_.fail(Code::kBadEnum, kDTypeCount - 1, dtype);
  DIATOM_TRY(check_shape(tensor));
  DIATOM_TRY(check_index(static_cast<uint32_t>(tensor.buffer()), model_.buffer_count()));
  DIATOM_TRY(check_buffer(tensor));
  return check_quantization(tensor);
}

Code Verifier::check_shape(TensorDef tensor) {
  const Dims shape = tensor.shape();
  const Dims signature = tensor.shape_signature();
  if (shape.size() > kMaxRank)
    return status_.fail(Code::kBadShape, kMaxRank, static_cast<int64_t>(shape.size()));
  if (!signature.empty() && signature.size() != shape.size())
    return status_.fail(Code::kBadShape, static_cast<int64_t>(shape.size()),
                        static_cast<int64_t>(signature.size()));
  // Zeros are left out, so that the product of the extents in any order stays within the bound.
  int64_t count = 1;
  for (size_t axis = 0; axis < shape.size(); ++axis) {
    const int32_t extent = value(shape[axis]);
    status_.axis = static_cast<int8_t>(axis);
    if (extent < 0) return status_.fail(Code::kBadShape, 0, extent);
    if (!signature.empty() && value(signature[axis]) < kUnknownDim)
      return status_.fail(Code::kBadShape, kUnknownDim, value(signature[axis]));
    if (extent > 0) count *= extent;
    if (storage_bytes(tensor.dtype(), count) > INT32_MAX || count > INT32_MAX)
      return status_.fail(Code::kShapeOverflow, INT32_MAX, count);
  }
  status_.axis = -1;
  return Code::kOk;
}

Code Verifier::check_buffer(TensorDef tensor) {
  const Bytes data = model_.buffer(tensor.buffer());
  const int width = bits(tensor.dtype()) / 8;
  if (data.empty()) return Code::kOk;
  if (tensor.is_variable()) return status_.fail(Code::kDefinedTwice);
  if (bits(tensor.dtype()) == 0) return Code::kOk;
  int64_t count = 1;
  for (const int32_t& extent : tensor.shape()) count *= value(extent);
  const int64_t size = static_cast<int64_t>(data.size());
  if (size != storage_bytes(tensor.dtype(), count))
    return status_.fail(Code::kBufferSize, storage_bytes(tensor.dtype(), count), size);
  const uintptr_t alignment = width > 8 ? 8 : width > 1 ? static_cast<uintptr_t>(width) : 1;
  const uintptr_t address = reinterpret_cast<uintptr_t>(data.data());
  if (address % alignment != 0)
    return status_.fail(Code::kMisaligned, static_cast<int64_t>(alignment),
                        static_cast<int64_t>(address % alignment));
  return Code::kOk;
}

Code Verifier::check_quantization(TensorDef tensor) {
  const Quantization quantization = tensor.quantization();
  const size_t count = quantization.scales.size();
  const size_t zero_points = quantization.zero_points.size();
  if (count > 1) {
    const Dims shape = tensor.shape();
    if (quantization.axis < 0 || static_cast<size_t>(quantization.axis) >= shape.size())
      return status_.fail(Code::kBadQuantization, static_cast<int64_t>(shape.size()), quantization.axis);
    const int32_t extent = value(shape[static_cast<size_t>(quantization.axis)]);
    if (count != static_cast<size_t>(extent))
      return status_.fail(Code::kBadQuantization, extent, static_cast<int64_t>(count));
  }
  if (zero_points > 1 && zero_points != count)
    return status_.fail(Code::kBadQuantization, static_cast<int64_t>(count),
                        static_cast<int64_t>(zero_points));
  for (const float& scale : quantization.scales) {
    uint32_t pattern;
    __builtin_memcpy(&pattern, &scale, sizeof(pattern));
    pattern = value(pattern);
    if (pattern >= 0x7f800000) return status_.fail(Code::kBadQuantization, 0, pattern);
  }
  // Twice the range of the stored type: what an operator then makes of it cannot overflow.
  const int width = bits(tensor.dtype());
  const int32_t lowest = width == 0 || width >= 32 ? INT32_MIN : -(1 << width);
  const int32_t highest = -(lowest + 1);
  for (const int64_t& zero_point : quantization.zero_points) {
    const int64_t number = value(zero_point);
    if (number < lowest || number > highest)
      return status_.fail(Code::kBadQuantization, number < lowest ? lowest : highest, number);
  }
  return Code::kOk;
}

Code Verifier::check_tensor_indices(Span<const int32_t> tensors, int32_t lowest, int tensor_count) {
  if (tensors.size() > kMaxOperands)
    return status_.fail(Code::kOperandCount, kMaxOperands, static_cast<int64_t>(tensors.size()));
  for (const int32_t& tensor : tensors) {
    const int32_t index = value(tensor);
    if (index < lowest || index >= tensor_count) return status_.fail(Code::kBadIndex, tensor_count, index);
  }
  return Code::kOk;
}

Code Verifier::check_operator(Table table, int tensor_count) {
  const OperatorDef op(table);
  DIATOM_TRY(check_index(static_cast<uint32_t>(op.code_index()), model_.operator_code_count()));
  const int options = static_cast<int>(op.options_type());
  if (options > kLastOptionsType) return status_.fail(Code::kOptionsType, kLastOptionsType, options);
  const int options_2 = table.scalar<uint8_t>(kOperatorOptions2Type);
  if (options_2 > kLastOptions2Type) return status_.fail(Code::kOptionsType, kLastOptions2Type, options_2);
  const int format = table.scalar<uint8_t>(kOperatorCustomFormat);
  if (format != 0) return status_.fail(Code::kBadEnum, 0, format);
  DIATOM_TRY(check_tensor_indices(op.inputs(), kOmittedTensor, tensor_count));
  DIATOM_TRY(check_tensor_indices(op.outputs(), 0, tensor_count));
  DIATOM_TRY(check_tensor_indices(op.intermediates(), kOmittedTensor, tensor_count));
  return check_large_data(table, kOperatorLargeOffset, kOperatorLargeSize);
}

Code Verifier::check_signature(SignatureDef signature) {
  return check_index(static_cast<uint32_t>(signature.subgraph()), model_.subgraph_count());
}

}  // namespace diatom
