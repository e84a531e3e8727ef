#include "diatom/plan/verify.h"

namespace diatom {

using namespace schema;

namespace {

constexpr int32_t kMaxOperands = kFirstOutput;
constexpr uint32_t kInfinity = 0x7f800000;  // the bits of the float

}  // namespace

Code Verifier::check_contents() {
  const int32_t version = root().scalar<int32_t>(kModelVersion);
  if (version != kVersion) return fail(Code::kVersion, kVersion, version);
  for (int i = 0; i < model_.buffer_count(); ++i)
    DIATOM_TRY(check_large_data(root().element(kModelBuffers, i), kBufferOffset, kBufferSize));
  for (int i = 0; i < model_.operator_code_count(); ++i) {
    const int builtin = static_cast<int>(model_.operator_code(i).builtin);
    if (builtin < 0 || builtin > kLastBuiltin) return fail(Code::kBadEnum, kLastBuiltin, builtin);
  }
  for (int i = 0; i < model_.metadata_count(); ++i)
    DIATOM_TRY(check_index(model_.metadata(i).buffer, model_.buffer_count()));

  const int subgraph_count = model_.subgraph_count();
  if (subgraph_count == 0) return fail(Code::kBadIndex);
  for (int i = 0; i < subgraph_count; ++i) {
    status_.subgraph = i;
    const Table table = root().element(kModelSubgraphs, i);
    const SubgraphDef subgraph(table);
    const int tensor_count = subgraph.tensor_count();
    for (int j = 0; j < tensor_count; ++j) {
      status_.tensor = j;
      DIATOM_TRY(check_tensor(subgraph.tensor(j)));
    }
    status_.tensor = -1;
    DIATOM_TRY(check_tensor_indices(subgraph.inputs(), false, tensor_count));
    DIATOM_TRY(check_tensor_indices(subgraph.outputs(), false, tensor_count));
    for (int j = 0; j < subgraph.operator_count(); ++j) {
      status_.op = j;
      DIATOM_TRY(check_operator(table.element(kSubgraphOperators, j), tensor_count));
    }
    status_.op = -1;
  }
  status_.subgraph = -1;
  for (int i = 0; i < model_.signature_count(); ++i) DIATOM_TRY(check_signature(model_.signature(i)));
  return Code::kOk;
}

Code Verifier::check_index(int32_t index, int count) {
  return index >= 0 && index < count ? Code::kOk : fail(Code::kBadIndex, count, index);
}

Code Verifier::check_tensor_indices(Span<const int32_t> tensors, bool optional, int tensor_count) {
  const int32_t count = static_cast<int32_t>(tensors.size());
  if (count > kMaxOperands) return fail(Code::kOperandCount, kMaxOperands, count);
  for (const int32_t& tensor : tensors) {
    if (!optional || value(tensor) != kOmittedTensor) DIATOM_TRY(check_index(value(tensor), tensor_count));
  }
  return Code::kOk;
}

Code Verifier::check_large_data(Table table, int offset_slot, int size_slot) {
  const uint64_t offset = table.scalar<uint64_t>(offset_slot);
  const uint64_t size = table.scalar<uint64_t>(size_slot);
  if (offset <= 1 || (offset <= file_.size() && size <= file_.size() - offset)) return Code::kOk;
  return fail_at(Code::kOutOfBounds, static_cast<uint32_t>(offset));
}

Code Verifier::check_tensor(TensorDef tensor) {
  DIATOM_TRY(check_index(tensor.buffer(), model_.buffer_count()));

  const Dims shape = tensor.shape();
  const Dims signature = tensor.shape_signature();
  const int32_t ndim = static_cast<int32_t>(shape.size());
  if (ndim > kMaxRank) return fail(Code::kBadShape, kMaxRank, ndim);
  if (!signature.empty() && signature.size() != shape.size())
    return fail(Code::kBadShape, ndim, static_cast<int32_t>(signature.size()));
  // Zeros are left out, so that the product of the extents in any order stays within the bound.
  int64_t count = 1;
  bool empty = false;
  for (int32_t axis = 0; axis < ndim; ++axis) {
    const int32_t extent = value(shape.data()[axis]);
    status_.axis = static_cast<int8_t>(axis);
    if (extent < 0 || (!signature.empty() && value(signature.data()[axis]) < kUnknownDim))
      return fail(Code::kBadShape, 0, extent);
    empty = empty || extent == 0;
    if (extent > 0) count *= extent;
    if (count > INT32_MAX) return fail(Code::kShapeOverflow, INT32_MAX);
  }
  const int64_t size = storage_bytes(tensor.dtype(), count);
  if (size > INT32_MAX) return fail(Code::kShapeOverflow, INT32_MAX);
  status_.axis = -1;
  DIATOM_TRY(check_data(tensor, empty ? 0 : static_cast<uint32_t>(size)));
  return check_quantization(tensor);
}

// The values of a constant fill its shape and can be read in place.
Code Verifier::check_data(TensorDef tensor, uint32_t size) {
  const Bytes data = model_.buffer(tensor.buffer());
  const uint32_t width = static_cast<uint32_t>(bits(tensor.dtype())) / 8;
  if (data.empty()) return Code::kOk;
  if (tensor.is_variable()) return fail(Code::kDefinedTwice);
  if (bits(tensor.dtype()) == 0) return Code::kOk;
  if (data.size() != size)
    return fail(Code::kBufferSize, static_cast<int32_t>(size), static_cast<int32_t>(data.size()));
  const uint32_t alignment = width > 8 ? 8 : width;
  const uint32_t remainder =
      static_cast<uint32_t>(reinterpret_cast<uintptr_t>(data.data())) & (alignment - 1);
  if (alignment > 1 && remainder != 0)
    return fail(Code::kMisaligned, static_cast<int32_t>(alignment), static_cast<int32_t>(remainder));
  return Code::kOk;
}

Code Verifier::check_quantization(TensorDef tensor) {
  const Quantization quantization = tensor.quantization();
  const Dims shape = tensor.shape();
  const uint32_t axis = static_cast<uint32_t>(quantization.axis);
  const int32_t count = static_cast<int32_t>(quantization.scales.size());
  const int32_t zero_points = static_cast<int32_t>(quantization.zero_points.size());
  const int32_t slices = axis < shape.size() ? value(shape[axis]) : 1;
  if (count > 1 && count != slices) return fail(Code::kBadQuantization, slices, count);
  if (zero_points > 1 && zero_points != count) return fail(Code::kBadQuantization, count, zero_points);
  for (const float& scale : quantization.scales) {
    const uint32_t pattern = value(__builtin_bit_cast(uint32_t, scale));
    if (pattern >= kInfinity) return fail(Code::kBadQuantization, 0, static_cast<int32_t>(pattern));
  }
  // Twice the range of the stored type, which is as far as converters stray.
  const int width = bits(tensor.dtype());
  const int32_t limit = width == 0 || width >= 32 ? INT32_MAX : 1 << width;
  for (const int64_t& zero_point : quantization.zero_points) {
    const int64_t number = value(zero_point);
    if (number < -limit || number > limit)
      return fail(Code::kBadQuantization, limit, static_cast<int32_t>(number));
  }
  return Code::kOk;
}

Code Verifier::check_operator(Table table, int tensor_count) {
  const OperatorDef op(table);
  DIATOM_TRY(check_index(op.code_index(), model_.operator_code_count()));
  DIATOM_TRY(check_tensor_indices(op.inputs(), true, tensor_count));
  DIATOM_TRY(check_tensor_indices(op.intermediates(), true, tensor_count));
  DIATOM_TRY(check_tensor_indices(op.outputs(), false, tensor_count));
  return check_large_data(table, kOperatorLargeOffset, kOperatorLargeSize);
}

Code Verifier::check_signature(SignatureDef signature) {
  DIATOM_TRY(check_index(signature.subgraph(), model_.subgraph_count()));
  const SubgraphDef subgraph = model_.subgraph(signature.subgraph());
  for (int i = 0; i < signature.input_count(); ++i)
    DIATOM_TRY(check_member(signature.input(i).tensor, subgraph.inputs()));
  for (int i = 0; i < signature.output_count(); ++i)
    DIATOM_TRY(check_member(signature.output(i).tensor, subgraph.outputs()));
  return Code::kOk;
}

Code Verifier::check_member(int32_t tensor, Span<const int32_t> tensors) {
  DIATOM_TRY(charge(static_cast<uint32_t>(tensors.size())));
  for (const int32_t& member : tensors) {
    if (value(member) == tensor) return Code::kOk;
  }
  return fail(Code::kBadIndex, static_cast<int32_t>(tensors.size()), tensor);
}

}  // namespace diatom
